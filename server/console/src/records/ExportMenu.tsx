import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import type { RecordFilter } from '@shared/checkin/records'
import { exportRecordsCsv, exportRecordsXlsx } from '@shared/checkin/records-contract'
import { download } from '../api/call'
import { sayFailure } from '../api/problem'
import { Icon } from '../ui/Icon'

const FORMS = [
  { key: 'xlsx', label: '表格 xlsx', route: exportRecordsXlsx },
  { key: 'csv', label: '文本 csv', route: exportRecordsCsv },
] as const

/** Everything that the filter finds, not only what has been shown. */
export function ExportMenu({ filter }: { filter: RecordFilter }) {
  const { message } = App.useApp()
  const exporting = useMutation({
    mutationFn: (key: string) => download(FORMS.find((form) => form.key === key)?.route ?? exportRecordsXlsx, { query: filter }),
    onSuccess: () => void message.success('导出好了，在浏览器的下载里'),
    onError: (failure) => void message.error(sayFailure(failure)),
  })
  return (
    <Dropdown trigger={['click']} menu={{ items: FORMS.map(({ key, label }) => ({ key, label })), onClick: ({ key }) => exporting.mutate(key) }}>
      <Button icon={<Icon i="doc" />} loading={exporting.isPending}>
        导出
        <Icon i="down" size={16} />
      </Button>
    </Dropdown>
  )
}

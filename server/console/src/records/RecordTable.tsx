import { Button, Table } from 'antd'
import { type KeyboardEvent, useMemo } from 'react'
import type { RecordFilter, RecordLine } from '@shared/checkin/records'
import { timeOf } from '@shared/base/time'
import { sayAct } from '@shared/duty/rules'
import { Empty } from '../ui/states'
import { columnsOf } from './columns'

interface RecordTableProps {
  filter: RecordFilter
  lines: readonly RecordLine[]
  manyPlaces: boolean
  loading: boolean
  openId: string | undefined
  onOpen: (id: string) => void
  onOrder: (order: 'OLDEST' | undefined) => void
  /** More of the same; absent where this is all. */
  onMore: (() => void) | undefined
  loadingMore: boolean
}

/** Moves along the rows by the arrow keys, and opens one by Enter or the space bar. */
function press(event: KeyboardEvent<HTMLElement>, open: () => void): void {
  const row = event.currentTarget
  if (event.key === 'Enter' || event.key === ' ') open()
  else if (event.key === 'ArrowDown') beside(row, 'nextElementSibling')?.focus()
  else if (event.key === 'ArrowUp') beside(row, 'previousElementSibling')?.focus()
  else return
  event.preventDefault()
}

function beside(row: HTMLElement, way: 'nextElementSibling' | 'previousElementSibling'): HTMLElement | undefined {
  const found = row[way]
  return found instanceof HTMLElement && found.tabIndex === 0 ? found : undefined
}

/** Records as a table: a row is one target, for the mouse and for the keys. */
export function RecordTable({ filter, lines, manyPlaces, loading, openId, onOpen, onOrder, onMore, loadingMore }: RecordTableProps) {
  const columns = useMemo(() => columnsOf(filter, manyPlaces), [filter, manyPlaces])
  return (
    <Table<RecordLine>
      rowKey="id"
      aria-label="五餐监督记录"
      columns={columns}
      dataSource={[...lines]}
      loading={{ spinning: loading, description: '正在取记录' }}
      pagination={false}
      tableLayout="fixed"
      locale={{ emptyText: loading ? <div className="filling" /> : <Empty title="没有这样的记录" text="换一天，或者少选一项再看。" /> }}
      rowClassName={({ id }) => (id === openId ? 'row-open' : '')}
      onRow={(line) => ({
        tabIndex: 0,
        'aria-label': `${line.placeName}，${sayAct(line.act)}，${timeOf(line.recordedAt)}，打开`,
        onClick: () => onOpen(line.id),
        onKeyDown: (event) => press(event, () => onOpen(line.id)),
      })}
      onChange={(_pages, _filters, sorter) => onOrder(!Array.isArray(sorter) && sorter.order === 'ascend' ? 'OLDEST' : undefined)}
      footer={() =>
        loading ? null : (
          <div className="more">
            <span className="note">{onMore ? `已显示 ${lines.length} 条` : `一共 ${lines.length} 条`}</span>
            {onMore ? (
              <Button onClick={onMore} loading={loadingMore}>
                再看 50 条
              </Button>
            ) : null}
          </div>
        )
      }
    />
  )
}

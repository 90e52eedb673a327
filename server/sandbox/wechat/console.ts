import { config } from '@platform/config'

/** A template as it stands in the console of the mini-program. */
export interface TemplateOfConsole {
  id: string
  title: string
  fields: readonly { key: string; label: string }[]
  /** Allowed until it is refused, not once for each accept. */
  longTerm?: boolean
}

type Demo = Omit<TemplateOfConsole, 'id'>

const DEMO: Readonly<Record<string, Demo>> = {
  MENU_PUBLISHED: {
    title: '菜谱发布通知',
    fields: [
      { key: 'thing1', label: '学校' },
      { key: 'date2', label: '日期' },
      { key: 'thing3', label: '说明' },
    ],
  },
  ACT_MISSING: {
    title: '待办提醒',
    fields: [
      { key: 'thing1', label: '事项' },
      { key: 'thing2', label: '地点' },
      { key: 'time3', label: '截止时间' },
      { key: 'thing4', label: '备注' },
    ],
  },
  COMPLAINT_ANSWERED: {
    title: '反馈处理通知',
    fields: [
      { key: 'thing1', label: '反馈内容' },
      { key: 'phrase2', label: '处理结果' },
      { key: 'time3', label: '处理时间' },
      { key: 'thing4', label: '备注' },
    ],
  },
}

/** The templates of this installation, as if they had been chosen in the console. */
export const demoTemplates = (): TemplateOfConsole[] =>
  Object.entries(config.WX_TEMPLATES).flatMap(([kind, { id }]) => (DEMO[kind] ? [{ id, ...DEMO[kind] }] : []))

/** An event as it goes to the call-back, before it has a format. */
export interface PushEvent {
  openid: string
  /** Seconds since 1970. */
  createTime: number
  event: string
  /** Name of the element that holds the list in XML; absent where the event lists nothing. */
  element?: string
  list: Record<string, string>[]
  /** Fields beside the list, already JSON where they are not text. */
  fields?: Record<string, unknown>
}

interface Receiver {
  openid: string
}

const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000)

export const popupEvent = ({ openid }: Receiver, at: Date, results: readonly { templateId: string; result: string }[]): PushEvent => ({
  openid,
  createTime: seconds(at),
  event: 'subscribe_msg_popup_event',
  element: 'SubscribeMsgPopupEvent',
  list: results.map(({ templateId, result }) => ({ TemplateId: templateId, SubscribeStatusString: result, PopupScene: '0' })),
})

export const changeEvent = ({ openid }: Receiver, at: Date, templateId: string): PushEvent => ({
  openid,
  createTime: seconds(at),
  event: 'subscribe_msg_change_event',
  element: 'SubscribeMsgChangeEvent',
  list: [{ TemplateId: templateId, SubscribeStatusString: 'reject' }],
})

export const sentEvent = ({ openid }: Receiver, at: Date, templateId: string, msgid: string, errorCode = '0'): PushEvent => ({
  openid,
  createTime: seconds(at),
  event: 'subscribe_msg_sent_event',
  element: 'SubscribeMsgSentEvent',
  list: [{ TemplateId: templateId, MsgID: msgid, ErrorCode: errorCode, ErrorStatus: errorCode === '0' ? 'success' : 'system failure' }],
})

const cdata = (value: string): string => `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
const element = (name: string, value: string): string => `<${name}>${cdata(value)}</${name}>`
const elements = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, value]) => element(name, value))
    .join('')

/** The body of a call-back in plain text. JSON puts the list at the top and a single entry bare; numbers come as text. */
export function renderEvent(to: string, format: 'XML' | 'JSON', { openid, createTime, event, element: parent, list, fields = {} }: PushEvent): string {
  if (format === 'JSON') {
    const listed = list.length === 0 ? {} : { List: list.length === 1 ? list[0] : list }
    return JSON.stringify({ ToUserName: to, FromUserName: openid, CreateTime: String(createTime), MsgType: 'event', Event: event, ...listed, ...fields })
  }
  const listed = parent ? `<${parent}>${list.map((each) => `<List>${elements(each)}</List>`).join('')}</${parent}>` : ''
  const others = Object.entries(fields).map(([name, value]) => element(name, typeof value === 'string' ? value : JSON.stringify(value)))
  return `<xml>${element('ToUserName', to)}${element('FromUserName', openid)}<CreateTime>${createTime}</CreateTime>${element('MsgType', 'event')}${element('Event', event)}${listed}${others.join('')}</xml>`
}

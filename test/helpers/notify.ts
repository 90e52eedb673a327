import type { MessageKind, TemplateLine } from '@shared/notify/schema'
import { listInbox, listTemplates, reportGrants } from '@shared/notify/contract'
import { config } from '@platform/config'
import { asSystem, transaction } from '@platform/db'
import { type Message, notify } from '../../server/modules/notify/index'
import { DeliveryModel, type DeliveryRow } from '../../server/modules/notify/model'
import type { Sandbox } from '../../server/sandbox/wechat/index'
import { anId, type TestPerson } from './city'

export const templateId = (kind: MessageKind): string => config.WX_TEMPLATES[kind]?.id ?? ''

type Choice = 'accept' | 'reject' | 'ban' | 'filter'

/** The phone tells us what was tapped, as it does after the dialog. */
export const reports = (person: TestPerson, kind: MessageKind, result: Choice = 'accept', id = anId()) =>
  person.call(reportGrants, { body: { id, results: [{ templateId: templateId(kind), result }] } })

/** The person taps in the dialog: WeChat and we learn of it. */
export async function allows(sandbox: Sandbox, person: TestPerson, kind: MessageKind, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) {
    sandbox.choose(person.openid, [{ templateId: templateId(kind), result: 'accept' }])
    await reports(person, kind)
  }
}

/** What we believe that the person still allows. */
export async function allowed(person: TestPerson, kind: MessageKind): Promise<TemplateLine | undefined> {
  return (await person.call(listTemplates, {})).body.items.find((item) => item.kind === kind)
}

export const aReminder = (person: TestPerson, dedupeKey: string = anId()): Message => ({
  personId: person.personId,
  kind: 'ACT_MISSING',
  title: '今天午餐校长陪餐',
  text: '12:30 前要做，还没有人做',
  page: 'pages/scan/index',
  dedupeKey,
  fields: { act: '校长陪餐', place: '云桥小学', due: '12:30', note: '还没有人做' },
})

export const aMenu = (person: TestPerson, dedupeKey: string = anId()): Message => ({
  personId: person.personId,
  kind: 'MENU_PUBLISHED',
  title: '下周菜谱',
  text: '11月30日 起的菜谱发布了',
  page: 'pages/home/index',
  dedupeKey,
  fields: { place: '云桥小学', day: '2026-11-30', note: '打开看每餐吃什么' },
})

export const tell = (message: Message): Promise<void> => transaction((tx) => notify(tx, message))

/** Every delivery of a person, the oldest first. */
export const deliveriesOf = (person: TestPerson): Promise<DeliveryRow[]> =>
  asSystem('a test looks', () => DeliveryModel.find({ personId: person.personId }).sort({ keptSince: 1 }).lean<DeliveryRow[]>())

export const inboxOf = async (person: TestPerson) => (await person.call(listInbox, { query: {} })).body.items

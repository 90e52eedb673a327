import type { Id } from '@shared/base/id'
import { transaction } from '@platform/db'
import { log } from '@platform/log'
import type { PushMessage } from '@platform/wechat'
import { personOf } from '../identity/index'
import { deliveries } from './delivery-repo'
import type { Pushed } from './events'
import { grants, inbox } from './repo'
import { templateById } from './templates'

const POPUP = 'subscribe_msg_popup_event'
const CHANGE = 'subscribe_msg_change_event'
const SENT = 'subscribe_msg_sent_event'

type Entry = PushMessage['list'][number]

/** WeChat's last word on a message: what it took but could not deliver is no longer called delivered. */
async function applySent(openid: string, entry: Entry): Promise<void> {
  const { MsgID: msgid, ErrorCode: code } = entry
  if (!msgid || code === undefined || code === '0') return
  const row = await deliveries.undeliver(msgid, openid, `sent event ${code}`)
  if (row) await inbox.markPushed(row.itemId, false)
  log.warn({ delivery: row?._id, errcode: code }, 'notify not delivered')
}

/** A choice of the person: recorded, and where it was taken back, nothing is left. */
async function applyChoice(personId: Id, event: string, at: Date, entry: Entry): Promise<void> {
  const { TemplateId: templateId = '', SubscribeStatusString: eventStatus = '' } = entry
  if (!templateById(templateId)) return
  await transaction(async (tx) => {
    await grants.recordEvent(personId, templateId, { event, eventStatus, eventAt: at }, tx)
    if (event === CHANGE && eventStatus === 'reject') await grants.exhaust(personId, templateId, at, tx)
  })
}

/** Takes what WeChat called back with; events that we do not know are passed over. */
export async function applyPush({ appid, message }: Pushed): Promise<void> {
  const { event, fromUserName: openid, createTime, list } = message
  if (event === SENT) for (const entry of list) await applySent(openid, entry)
  if (event !== POPUP && event !== CHANGE) return
  const personId = await personOf(appid, openid)
  if (!personId) return
  for (const entry of list) await applyChoice(personId, event, new Date(createTime * 1000), entry)
}

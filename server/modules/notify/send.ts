import { clock } from '@platform/clock'
import { transaction } from '@platform/db'
import { log } from '@platform/log'
import { alarm } from '@platform/metrics'
import { sha256 } from '@platform/secret'
import { wechat, WechatError } from '@platform/wechat'
import { accountOf } from '../identity/index'
import { deliveries, type DeliveryRow } from './delivery-repo'
import { fit, UnfitField } from './fit'
import { planPumpLater } from './jobs'
import { quietEnd } from './quiet'
import { grants, inbox } from './repo'
import { settle } from './settle'
import { type Template, templateById, valuesOf } from './templates'
import { verdictOn } from './verdict'

/** Longer than a call with its renewed token can last. */
const LEASE_MS = 60_000
const BUSY_PAUSE_MS = 1_000

interface Envelope {
  template: Template
  openid: string
  data: Record<string, string>
}

async function giveUp(row: DeliveryRow, reason: string): Promise<undefined> {
  await deliveries.settle(row._id, { state: 'failed', reason })
  return undefined
}

/** Why a message is not to be sent any more, in a word; empty where it is. */
async function whyNot(row: DeliveryRow): Promise<string> {
  if (row.staleAt < clock.now()) return 'stale'
  return (await grants.left(row.personId, row.templateId)) < 1 ? 'no_grant' : ''
}

/** Whether the person wants quiet now: the message waits for its end, unless it is of no use by then. */
async function leftAlone(row: DeliveryRow): Promise<boolean> {
  const until = await quietEnd(row.personId, clock.now())
  if (!until) return false
  if (row.staleAt < until) await giveUp(row, 'quiet')
  else {
    await deliveries.postpone(row._id, until)
    await planPumpLater(until)
  }
  return true
}

/** What goes to WeChat, or nothing where the message is not to be sent any more. */
async function envelopeOf(row: DeliveryRow): Promise<Envelope | undefined> {
  const template = templateById(row.templateId)
  const account = await accountOf(row.personId)
  if (!template || !account) return giveUp(row, template ? 'no_account' : 'no_template')
  const reason = await whyNot(row)
  if (reason) return giveUp(row, reason)
  if (await leftAlone(row)) return undefined
  try {
    const data = Object.fromEntries(valuesOf(template, row.fields).map(([key, value]) => [key, fit(key, value)]))
    return { template, openid: account.openid, data }
  } catch (error) {
    if (!(error instanceof UnfitField)) throw error
    alarm('notify.field', `${row.kind}: ${error.message}`)
    return giveUp(row, error.key)
  }
}

async function claim(row: DeliveryRow, openid: string): Promise<boolean> {
  const sendKey = sha256(`${row.templateId}\n${openid}\n${row.dedupeKey}`)
  const claimed = await deliveries.claim(row._id, { openid, sendKey, leaseUntil: clock.real() + LEASE_MS })
  if (claimed === 'double') await giveUp(row, 'double')
  if (claimed === 'busy') {
    const dueAt = new Date(clock.now().getTime() + BUSY_PAUSE_MS)
    await deliveries.postpone(row._id, dueAt)
    await planPumpLater(dueAt)
  }
  return claimed === 'claimed'
}

/** Sends one message that is due: spends a grant where WeChat took it, else decides by the class of the error. */
export async function send(row: DeliveryRow): Promise<void> {
  const begun = clock.now()
  const envelope = await envelopeOf(row)
  if (!envelope || !(await claim(row, envelope.openid))) return
  const { template, openid, data } = envelope
  try {
    const { msgid } = await wechat.sendSubscribe({ openid, templateId: row.templateId, data, ...(row.page ? { page: row.page } : {}) })
    await sent(row, msgid)
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    const tried = { attempts: row.attempts + 1, unknowns: row.unknowns, repeatable: template.repeatable }
    await settle(row, verdictOn(error, tried), error.message, begun)
  }
}

const sent = (row: DeliveryRow, msgid: string | undefined): Promise<void> =>
  transaction(async (tx) => {
    await deliveries.settle(row._id, { state: 'sent', ...(msgid ? { msgid } : {}) }, tx)
    await grants.spend(row.personId, row.templateId, tx)
    await inbox.markPushed(row.itemId, true, tx)
    log.info({ delivery: row._id, kind: row.kind }, 'notify sent')
  })

import { clock } from '../clock'
import type { Tx } from '../db'
import { sha256 } from '../secret'
import { SeenModel } from './model'
import type { PushMessage } from './push-message'

/** What tells one call-back from another: a message by its id, an event by who, when, which and what it lists. */
function keyOf(appid: string, { msgId, fromUserName, createTime, event, fields, list }: PushMessage): string {
  if (msgId) return `${appid} ${msgId}`
  const listed = list.map((entry) => `${entry['TemplateId'] ?? ''} ${entry['MsgID'] ?? ''}`)
  return [appid, fromUserName, createTime, event, fields['EventKey'] ?? '', fields['trace_id'] ?? '', ...listed].join('\n')
}

/**
 * Remembers a call-back, for a day. WeChat repeats what was not answered in time, and may do so while the first is still under way.
 * @returns whether it is the first of its kind
 * @throws a duplicate where another process kept it meanwhile
 */
export async function keepPushOnce(appid: string, message: PushMessage, tx: Tx): Promise<boolean> {
  const row = { keptSince: new Date(clock.real()) }
  return (await SeenModel.updateOne({ _id: sha256(keyOf(appid, message)) }, { $setOnInsert: row }, { upsert: true, session: tx })).upsertedCount === 1
}

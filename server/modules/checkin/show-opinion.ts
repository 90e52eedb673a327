import type { Id } from '@shared/base/id'
import { factsOf } from '@shared/checkin/facts'
import type { Opinion, OpinionReply, OpinionState } from '@shared/checkin/opinion'
import type { CheckinInput } from '@shared/checkin/schema'
import type { Actor } from '../identity/index'
import { opinionOf, replyDueAt } from './await-reply'
import { type OpinionRow, opinions, type ReplyRow } from './opinion-repo'
import { mayReply, seesNames } from './policy'
import type { ActRow } from './repo'

function showReply({ text, measures, personName, personTitle, at, seal }: ReplyRow, actor: Actor | undefined): OpinionReply {
  const who = actor && seesNames(actor) ? `${personName} ${personTitle}`.trim() : personTitle
  return { text, who, at: at.toISOString(), seal, ...(measures ? { measures } : {}) }
}

/** An act of this second is not known to wait yet: then what it will be is told. */
async function stateOf(act: ActRow, row: OpinionRow | undefined, actor: Actor | undefined): Promise<OpinionState> {
  const dueAt = row?.dueAt ?? (await replyDueAt(act))
  return {
    dueAt: dueAt.toISOString(),
    mayReply: row?.reply === undefined && actor !== undefined && mayReply(actor, act),
    ...(row?.reply ? { reply: showReply(row.reply, actor) } : {}),
  }
}

/** How the opinions among acts stand with the school, by act. */
export async function opinionStates(rows: readonly ActRow[], actor: Actor): Promise<Map<Id, OpinionState>> {
  const bearing = rows.filter((row) => opinionOf(row) !== undefined)
  if (bearing.length === 0) return new Map()
  const known = new Map((await opinions.findMany(bearing.map(({ _id }) => _id))).map((row) => [row._id, row]))
  return new Map(await Promise.all(bearing.map(async (act) => [act._id, await stateOf(act, known.get(act._id), actor)] as const)))
}

/** An act's opinion with what the parent saw; nothing where none was written. Without an actor: as the parent who wrote it sees it. */
export async function showOpinion(act: ActRow, actor?: Actor): Promise<Opinion | undefined> {
  const words = opinionOf(act)
  if (words === undefined) return undefined
  const state = await stateOf(act, (await opinions.find(act._id)) ?? undefined, actor)
  return { ...state, words, facts: factsOf({ act: act.act, fields: act.fields } as Pick<CheckinInput, 'act' | 'fields'>) }
}

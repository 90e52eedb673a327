import type { Id } from '@shared/base/id'
import { sayDate, sayListTime } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import type { ReplyInput } from '@shared/checkin/opinion'
import type { Checkin } from '@shared/checkin/schema'
import { sayMeal } from '@shared/org/rules'
import { clock } from '@platform/clock'
import { transaction, type Tx } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import { newSalt } from '@platform/random'
import { seal } from '../audit/index'
import type { Actor } from '../identity/index'
import { notify } from '../notify/index'
import { closeTask } from '../task/index'
import { awaitReplies, opinionOf, replyTaskKey } from './await-reply'
import { type OpinionRow, opinions, type ReplyRow } from './opinion-repo'
import { mayReply } from './policy'
import { showReceipt } from './receipt'
import { acts, type ActRow } from './repo'
import { sealableReply } from './sealing'

/** Seals an answer at the end of its day's chain, writes it, and takes the task out of the queue. @returns whether nobody had answered */
export async function answer(tx: Tx, { _id, schoolId }: Pick<OpinionRow, '_id' | 'schoolId'>, draft: Omit<ReplyRow, 'seal'>): Promise<boolean> {
  const seals = await seal(tx, { schoolId }, draft.day, [sealableReply({ _id, schoolId, reply: draft })])
  if (!(await opinions.answer(_id, { ...draft, seal: found(seals.get(_id)) }, tx))) return false
  await closeTask(tx, replyTaskKey(_id))
  return true
}

/** The parent's message; the inbox alone, because what was allowed to WeChat was allowed for other things. */
const tellParent = (tx: Tx, { _id, personId, day, mealKind, placeName }: ActRow): Promise<void> =>
  notify(tx, {
    personId,
    kind: 'OPINION_ANSWERED',
    title: '学校答复了你的意见',
    text: `${placeName}${sayDate(day)}${sayMeal(mealKind)}监餐时写的，点开看答复`,
    page: `packages/public/pages/receipt/index?id=${_id}`,
    dedupeKey: `opinion.answered:${_id}`,
  })

/** The same answer sent again is one answer; any other is refused. */
function again({ personId }: Actor, earlier: ReplyRow, { text, measures }: ReplyInput): void {
  if (earlier.personId === personId && earlier.text === text && earlier.measures === measures) return
  throw problem('checkin.opinion_answered', {
    detail: `${earlier.personName}${earlier.personTitle} ${sayListTime(earlier.at)} 已经答复过，一条意见只答复一次`,
    facts: { at: earlier.at.toISOString() },
  })
}

/**
 * The school's one answer to what a parent wrote. The act was sealed and stays as it is: the answer is a record of its own, sealed on its own day.
 * @throws checkin.opinion_missing, checkin.opinion_answered
 */
export async function reply(actor: Actor, id: Id, input: ReplyInput): Promise<Checkin> {
  const act = found(await acts.find(id))
  allowed(mayReply(actor, act))
  if (opinionOf(act) === undefined) throw problem('checkin.opinion_missing')
  const now = clock.now()
  const draft: Omit<ReplyRow, 'seal'> = {
    text: input.text,
    ...(input.measures ? { measures: input.measures } : {}),
    personId: actor.personId,
    personName: actor.name ?? '',
    personTitle: actor.hat?.title ?? '',
    at: now,
    day: dayOf(now),
    salt: newSalt(),
  }
  await transaction(async (tx) => {
    // An act of a moment ago may not have settled yet.
    await awaitReplies(tx, [act])
    const opinion = found(await opinions.find(id, tx))
    if (opinion.reply) return again(actor, opinion.reply, input)
    if (!(await answer(tx, opinion, draft))) throw problem('checkin.opinion_answered')
    await tellParent(tx, act)
  })
  return showReceipt(act, actor)
}

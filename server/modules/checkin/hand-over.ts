import type { Id } from '@shared/base/id'
import { sayDate } from '@shared/base/say'
import { clip } from '@shared/base/text'
import { dayOf } from '@shared/base/time'
import { sayMeal } from '@shared/org/rules'
import { transaction, type Tx } from '@platform/db'
import { plan } from '@platform/jobs'
import { holdersOf } from '../identity/index'
import { type Message, notify, notifyMany } from '../notify/index'
import { closeTask, type NewTask, openTask } from '../task/index'
import { type Entrusted, entrustedOf } from './entrust'
import { mendings } from './mending-repo'
import { acts, type ActRow } from './repo'

/** A look at what should be mended by then, planned act by act. */
export const REMIND_OVERDUE = 'checkin.remind-overdue'

const MOST_FACT = 60

const pageOf = (checkinId: Id): string => `packages/school/pages/mending/index?act=${checkinId}`
const keyOf = (checkinId: Id): string => `mending:${checkinId}`
const what = ({ problems }: Entrusted): string => clip(problems.join('、'), MOST_FACT)

/** What waits for its owner, whichever of the own hats is worn. */
function taskOf({ _id, schoolId = '', placeName, pointName, day, mealKind }: ActRow, entrusted: Entrusted): NewTask {
  return {
    key: keyOf(_id),
    kind: 'PROBLEM',
    urgency: 'NORMAL',
    roles: [],
    placeKind: 'SCHOOL',
    placeId: schoolId,
    personId: entrusted.ownerId,
    title: `${sayDate(day)}${sayMeal(mealKind)}的问题`,
    place: `${placeName} ${pointName}`,
    fact: what(entrusted),
    dueAt: entrusted.dueAt,
    page: pageOf(_id),
  }
}

/** Puts what was found into the queue of who mends it, and plans a look at it when it is due. */
export async function openMending(tx: Tx, act: ActRow, entrusted: Entrusted, reminds = true): Promise<void> {
  await openTask(tx, taskOf(act, entrusted))
  if (reminds) await plan(REMIND_OVERDUE, act._id, entrusted.dueAt, { checkinId: act._id }, { tx })
}

/** The same of acts that have just been sealed, where they found something; the owners are told. */
export async function handOver(tx: Tx, rows: readonly ActRow[]): Promise<void> {
  for (const act of rows) {
    const entrusted = entrustedOf(act)
    if (!entrusted) continue
    await openMending(tx, act, entrusted)
    await notify(tx, {
      personId: entrusted.ownerId,
      kind: 'PROBLEM_FOUND',
      title: '有问题等你改',
      text: `${act.placeName}：${what(entrusted)}，${sayDate(dayOf(entrusted.dueAt))}前改好`,
      page: pageOf(act._id),
      dedupeKey: `mending.found:${act._id}`,
    })
  }
}

/** It is mended: nothing waits any more, also where the act has not been handed over yet. */
export async function closeMending(tx: Tx, act: ActRow, entrusted: Entrusted): Promise<void> {
  const task = taskOf(act, entrusted)
  await openTask(tx, task)
  await closeTask(tx, task.key)
}

/** Tells the leader who found it that it is mended. */
export const tellFinder = (tx: Tx, act: ActRow, entrusted: Entrusted, words: string): Promise<void> =>
  notify(tx, {
    personId: act.personId,
    kind: 'PROBLEM_MENDED',
    title: '你发现的问题改好了',
    text: `${what(entrusted)}：${clip(words, MOST_FACT)}`,
    page: `packages/public/pages/receipt/index?id=${act._id}`,
    dedupeKey: `mending.done:${act._id}`,
  })

/** Reminds the head and the owner of what is due and was not mended. It stays in the owner's queue. */
export async function remindOverdue({ checkinId }: { checkinId: Id }): Promise<void> {
  const act = await acts.find(checkinId)
  const entrusted = act && entrustedOf(act)
  if (!entrusted || (await mendings.ofAct(checkinId))) return
  const { ownerId, ownerName } = entrusted
  const heads = (await holdersOf(act.schoolId ?? '', ['PRINCIPAL'])).map(({ personId }) => personId).filter((personId) => personId !== ownerId)
  const common = { kind: 'PROBLEM_OVERDUE' as const, page: pageOf(checkinId), dedupeKey: `mending.overdue:${checkinId}` }
  const due = `${sayDate(dayOf(entrusted.dueAt))}到期`
  const messages: Message[] = [
    { ...common, personId: ownerId, title: '有问题过了时限没改', text: `${what(entrusted)}，${due}，改好了写一句` },
    ...[...new Set(heads)].map((personId) => ({ ...common, personId, title: '有问题过了时限没改', text: `${what(entrusted)}，交给了${ownerName}，${due}` })),
  ]
  await transaction((tx) => notifyMany(tx, messages))
}

import type { Id } from '@shared/base/id'
import { sayListTime } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import type { MendingInput, MendingOfAct } from '@shared/checkin/mending'
import { clock } from '@platform/clock'
import { asSystem, isDuplicate, transaction, type Tx } from '@platform/db'
import { problem } from '@platform/http'
import { newSalt } from '@platform/random'
import { seal } from '../audit/index'
import { usePictures } from '../file/index'
import type { Actor } from '../identity/index'
import type { Entrusted } from './entrust'
import { closeMending, tellFinder } from './hand-over'
import { entrustedAct, showMending } from './mending'
import { mendings, type MendingRow } from './mending-repo'
import { mayMend } from './policy'
import type { ActRow } from './repo'
import { sealableMending } from './sealing'

export type NewMending = Omit<MendingRow, 'seal'>

/** Writes what was done with its place in the chain of the school's day, and takes it out of the queue. */
export async function keepMending(tx: Tx, row: NewMending, act: ActRow, entrusted: Entrusted): Promise<void> {
  const sealed = (await seal(tx, { schoolId: row.schoolId }, row.day, [sealableMending(row)])).get(row._id)
  if (!sealed) throw new Error(`a mending was not sealed: ${row._id}`)
  await mendings.insert([{ ...row, seal: sealed }], tx)
  await closeMending(tx, act, entrusted)
}

function rowOf(actor: Actor, act: ActRow, { id, words, pictureIds }: MendingInput): NewMending {
  const mendedAt = clock.now()
  const { schoolId = '', kitchenId, unitIds } = act
  return {
    _id: id,
    checkinId: act._id,
    schoolId,
    kitchenId,
    unitIds,
    day: dayOf(mendedAt),
    mendedAt,
    personId: actor.personId,
    personName: actor.name ?? '',
    personTitle: actor.hat?.title ?? '',
    words,
    pictureIds,
    salt: newSalt(),
  }
}

/** Why it is not written again: the same one sent twice is answered, another was too late. @throws checkin.mended_already, request.conflict */
async function assertSame(actor: Actor, act: ActRow, id: Id): Promise<void> {
  const earlier = await asSystem('the policy has allowed the act', () => mendings.ofAct(act._id))
  if (!earlier) throw problem('request.conflict')
  if (earlier._id === id && earlier.personId === actor.personId) return
  throw problem('checkin.mended_already', { detail: `${earlier.personName} ${sayListTime(earlier.mendedAt)} 已经写了：${earlier.words}` })
}

/**
 * Records what was done about what a leader found wrong. Sent again with the same id it answers the same; of two who write at once one is told who was first.
 * @throws checkin.nothing_to_mend, checkin.not_yours_to_mend, checkin.mended_already
 */
export async function mend(actor: Actor, checkinId: Id, input: MendingInput): Promise<MendingOfAct> {
  const { act, entrusted } = await entrustedAct(actor, checkinId)
  const { ownerId, ownerName, ownerTitle } = entrusted
  if (!mayMend(actor, { ownerId, schoolId: act.schoolId ?? '' }))
    throw problem('checkin.not_yours_to_mend', { detail: `这件事交给了${ownerTitle}${ownerName}，由${ownerName}或者校长来写` })
  const row = rowOf(actor, act, input)
  try {
    await asSystem('the policy has allowed the act', () =>
      transaction(async (tx) => {
        await usePictures(input.pictureIds, 'CHECKIN', actor.personId, tx)
        await keepMending(tx, row, act, entrusted)
        if (act.personId !== actor.personId) await tellFinder(tx, act, entrusted, input.words)
      }),
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error
    await assertSame(actor, act, input.id)
  }
  return showMending(actor, act, entrusted)
}

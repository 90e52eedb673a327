import type { Id } from '@shared/base/id'
import type { Checkin } from '@shared/checkin/schema'
import { allowed, found } from '@platform/http'
import { picturesOf } from '../file/index'
import type { Actor } from '../identity/index'
import { mendingsOf } from './mending'
import { mayReadReceipt, seesPosterAlone } from './policy'
import { acts, type ActRow } from './repo'
import { showOpinion } from './show-opinion'

/** An act as its receipt shows it; without an actor as the person who did it sees it. */
export async function showReceipt(row: ActRow, actor?: Actor): Promise<Checkin> {
  const mending = (await mendingsOf([row], true)).get(row._id)
  const opinion = await showOpinion(row, actor)
  return {
    id: row._id,
    act: row.act,
    placeName: row.placeName,
    pointName: row.pointName,
    pointNumber: row.pointNumber,
    distanceM: row.distanceM,
    day: row.day,
    mealKind: row.mealKind,
    slotId: row.slotId,
    recordedAt: row.recordedAt.toISOString(),
    personName: row.personName,
    personTitle: row.personTitle,
    timing: row.timing,
    opensAt: row.opensAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    pictures: row.pictureIds.length > 0 ? await picturesOf(row.pictureIds) : [],
    codeKind: row.codeKind ?? 'POSTER',
    ...(row.posterAlone && seesPosterAlone(actor) ? { posterAlone: true } : {}),
    ...(row.schoolId ? { schoolId: row.schoolId } : {}),
    ...(row.seal ? { seal: row.seal } : {}),
    ...(mending ? { mending } : {}),
    ...(opinion ? { opinion } : {}),
  }
}

/** A receipt of one's own, or of the place one works at or supervises. */
export async function readReceipt(actor: Actor, id: Id): Promise<Checkin> {
  const row = found(await acts.find(id))
  allowed(mayReadReceipt(actor, row))
  return showReceipt(row, actor)
}

import type { Id } from '@shared/base/id'
import { dayOf } from '@shared/base/time'
import type { Poster } from '@shared/checkin/poster-contract'
import { clock } from '@platform/clock'
import type { Actor } from '../identity/index'
import { directory, schoolsOfKitchen } from '../org/index'

const MOST = 200

async function ofSchool(schoolId: Id): Promise<Poster[]> {
  const [school, points] = await Promise.all([directory.school(schoolId), directory.servingPointsOf(schoolId)])
  return points.map(({ _id, name, number }) => ({ id: _id, kind: 'SERVING_POINT', placeName: school?.name ?? '', pointName: name, number }))
}

/** A kitchen that stands apart has a poster of its own; the cooks of any other taste where their pupils eat. */
async function ofKitchen(kitchenId: Id): Promise<Poster[]> {
  const kitchen = await directory.kitchen(kitchenId)
  if (kitchen?.posterCode && kitchen.location) return [{ id: kitchenId, kind: 'KITCHEN', placeName: kitchen.name, pointName: '厨房', number: 0 }]
  return (await Promise.all((await schoolsOfKitchen(kitchenId, dayOf(clock.now()))).map(ofSchool))).flat()
}

/** The posters that somebody of this post hangs up. */
export async function listPosters({ hat }: Actor): Promise<{ items: Poster[] }> {
  const items = hat?.placeKind === 'KITCHEN' ? await ofKitchen(hat.placeId) : hat?.placeKind === 'SCHOOL' ? await ofSchool(hat.placeId) : []
  return { items: items.slice(0, MOST) }
}

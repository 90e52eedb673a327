import { dutyIdOf, type Window } from '@shared/duty/rules'
import type { MealKind } from '@shared/org/schema'
import type { MealOfSchool } from '../../modules/org/index'
import type { Cast, Member } from '../cast/index'
import { between, happens, pick } from '../draw'
import { classId, schoolId } from '../file/places'
import type { ClassEntry, SchoolEntry } from '../file/schema'
import { happened, miss, windowFor } from './act'
import type { DayLife } from './happening'
import { roomsAt, spotOf } from './place'
import { REMARKS } from './said'
import { momentOf } from './when'

/** How many class teachers eat along at lunch and at other meals, and how many teachers without a class at lunch. */
const COMES = { lunch: 0.87, otherwise: 0.3, withoutClass: 0.2 }

function comers(cast: Cast, { code }: SchoolEntry, meal: MealOfSchool, rooms: ReadonlyMap<string, ClassEntry>): Member[] {
  const lunch = meal.mealKind === 'LUNCH'
  const own = cast.holders(code, 'HOMEROOM_TEACHER', meal.day).filter((each) => each.classIds.some((id) => rooms.has(id)))
  const others = lunch ? cast.holders(code, 'TEACHER', meal.day) : []
  return [
    ...own.filter((each) => happens(lunch ? COMES.lunch : COMES.otherwise, 'comes', each.id, meal.slotId)),
    ...others.filter((each) => happens(COMES.withoutClass, 'comes', each.id, meal.slotId)),
  ]
}

/** Class teachers, and a teacher without a class now and then, eat what the pupils eat. */
export async function teaching(life: DayLife, cast: Cast, school: SchoolEntry, meals: readonly MealOfSchool[]): Promise<void> {
  const { code } = school
  const open = new Map<MealKind, { meal: MealOfSchool; window: Window }>()
  const done = new Set<MealKind>()
  for (const meal of meals) {
    const window = await windowFor('teacherDining', meal)
    open.set(meal.mealKind, { meal, window })
    const rooms = new Map(roomsAt(school, meal).map((room) => [classId(code, room.name), room]))
    for (const who of comers(cast, school, meal, rooms)) {
      const words = [who.id, meal.slotId]
      const moment = momentOf('teacherDining', code, meal.start, window, ...words)
      if (!moment) continue
      done.add(meal.mealKind)
      life.acts.push(
        happened({
          act: 'teacherDining',
          who: { ...who, classIds: who.role === 'HOMEROOM_TEACHER' ? who.classIds : [] },
          slot: meal,
          spot: spotOf(school, rooms.get(who.classIds[0] ?? '')?.servingPoint ?? 1),
          school,
          window,
          moment,
          fields: {
            teacherCount: between(1, 3, 'teachers', ...words),
            sameDish: true,
            samePrice: true,
            ...(happens(0.15, 'remark', ...words) ? { remark: pick(REMARKS, ...words) } : {}),
          },
          pictureIds: [],
        }),
      )
    }
  }
  for (const [mealKind, { meal, window }] of open) {
    if (done.has(mealKind)) continue
    const { day } = meal
    const dutyId = dutyIdOf('D10', schoolId(code), { day, mealKind })
    miss(life, { act: 'teacherDining', dutyId, place: code, day, mealKind, window }, cast.holders(code, 'PRINCIPAL', day)[0])
  }
}

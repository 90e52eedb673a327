import { plusMinutes } from '@shared/base/time'
import { dutyIdOf } from '@shared/duty/rules'
import { slotIdOf } from '@shared/org/rules'
import { ratingsNeeded } from '../../modules/duty/index'
import type { MealOfSchool } from '../../modules/org/index'
import type { Cast } from '../cast/index'
import { between, draw, happens, idFor, pick, saltFor } from '../draw'
import { classId, pupilId, schoolId, unitId } from '../file/places'
import type { SchoolEntry } from '../file/schema'
import { miss, windowFor } from './act'
import type { DayLife } from './happening'
import { roomsAt } from './place'
import { RATING_WORDS, WITHHELD_WORDS } from './said'

const SPEAKS = 0.07
/** Days on which too few rate. */
const THIN = 0.05

/** One to five; a menu that is less liked has a lower mean. */
function scoreOf(what: string, liked: number, ...words: (string | number)[]): number {
  const drawn = liked + (draw(what, ...words) - 0.5) * 3
  return Math.min(5, Math.max(1, Math.round(drawn)))
}

function wordsOf(wordsSeen: boolean, ...words: (string | number)[]) {
  if (!happens(SPEAKS, 'speaks', ...words)) return {}
  const withheld = happens(0.12, 'withheld', ...words)
  const said = withheld ? pick(WITHHELD_WORDS, ...words) : pick(RATING_WORDS, ...words)
  if (!wordsSeen) return { words: said, wordsState: 'HIDDEN' as const }
  return { words: said, wordsState: withheld ? ('WITHHELD' as const) : ('RELEASED' as const) }
}

/** Pupils rate what they ate, enough of them on most days. */
export async function rating(life: DayLife, cast: Cast, school: SchoolEntry, meals: readonly MealOfSchool[], wordsSeen: boolean): Promise<void> {
  const [first] = meals
  if (!first) return
  const { code } = school
  const { day } = first
  const needed = await ratingsNeeded(schoolId(code))
  const thin = happens(THIN, 'thin', code, day)
  const count = Math.round(needed * (thin ? 0.5 : 1.05 + draw('raters', code, day) * 0.35))
  for (let i = 0; i < count; i++) {
    const meal = pick(meals, 'meal', code, day, i)
    const room = pick(roomsAt(school, meal), 'room', code, day, i)
    const liked = 3.6 + draw('liked', meal.slotId) * 1.1
    const words = [code, day, i]
    const { slotId, kitchenId, mealKind } = meal
    life.ratings.push({
      at: plusMinutes(meal.start, between(8, 55, 'rates', ...words)),
      persona: false,
      row: {
        _id: idFor('rating', ...words),
        schoolId: schoolId(code),
        classId: classId(code, room.name),
        unitIds: [unitId(school.unit)],
        kitchenId,
        slotId,
        day,
        mealKind,
        taste: scoreOf('taste', liked, ...words),
        portion: scoreOf('portion', 4.2, ...words),
        hygiene: scoreOf('hygiene', 4.4, ...words),
        service: scoreOf('service', 4.3, ...words),
        ...wordsOf(wordsSeen, ...words),
        salt: saltFor('rating', ...words),
        settled: false,
      },
    })
  }
  if (!thin) return
  const dutyId = dutyIdOf('D11', schoolId(code), { day })
  const window = await windowFor('studentRating', first)
  miss(life, { act: 'studentRating', dutyId, place: code, day, window }, cast.holders(code, 'FOOD_SAFETY_OFFICER', day)[0])
}

const AWAY = 0.025
const ENTERED = 0.9

/** Class teachers tap who did not eat lunch. */
export function attendance(life: DayLife, cast: Cast, school: SchoolEntry, meals: readonly MealOfSchool[]): void {
  for (const meal of meals.filter((each) => each.mealKind === 'LUNCH')) {
    for (const room of roomsAt(school, meal)) {
      const id = classId(school.code, room.name)
      const teacher = cast.holders(school.code, 'HOMEROOM_TEACHER', meal.day).find((each) => each.classIds.includes(id))
      if (!teacher || !Array.isArray(room.pupils) || !happens(ENTERED, 'entered', id, meal.day)) continue
      const absent = room.pupils
        .filter(({ no }) => happens(AWAY, 'away', id, no, meal.day))
        .map(({ name, no }) => ({
          pupilId: pupilId(school.code, room.name, name, no),
          eating: happens(0.7, 'leave', id, no, meal.day) ? ('LEAVE' as const) : ('ABSENT' as const),
        }))
      const enteredAt = plusMinutes(meal.start, between(2, 20, 'enters', id, meal.day))
      const slotId = slotIdOf(meal.kitchenId, meal.day, meal.mealKind)
      life.classMeals.push({
        at: enteredAt,
        persona: teacher.persona,
        row: {
          _id: `${id}_${slotId}`,
          schoolId: schoolId(school.code),
          classId: id,
          unitIds: [unitId(school.unit)],
          kitchenId: meal.kitchenId,
          slotId,
          day: meal.day,
          mealKind: meal.mealKind,
          absent,
          eatingCount: room.pupils.length - absent.length,
          enteredAt,
          enteredBy: teacher.id,
        },
      })
    }
  }
}

import { at, type BusinessDay, plusDays, plusMinutes } from '@shared/base/time'
import type { Entrusted } from '../../modules/checkin/index'
import type { MealOfSchool } from '../../modules/org/index'
import type { Cast, Member } from '../cast/index'
import { KITCHENS } from '../city/index'
import { schoolDaysFrom } from '../days'
import { between, happens, pick, saltFor, timedIdFor } from '../draw'
import { kitchenId } from '../file/places'
import { HOME } from '../menus/index'
import type { ActRow, Happening, MendingRow } from './happening'
import { type Problem, PROBLEMS } from './said'

/** What a leader found wrong, with whoever is to mend it and what comes of it. */
export interface Found {
  entrusted: Entrusted
  owner: Member
  /** What the owner writes in the end; absent where nobody has got round to it. */
  done?: string
}

/** Problems that still wait when the demo begins: one within its time at the school of newcomers, one that is overdue at a school that is fed by a caterer. */
const WAITING: Readonly<Record<string, { schoolDaysBefore: number; days: number; problem: Problem }>> = {
  [HOME]: { schoolDaysBefore: 1, days: 4, problem: { what: '洗手池有一个龙头不出水', decision: '找人换龙头，换好前各班错开洗手', done: '' } },
  'chengnan-san': { schoolDaysBefore: 4, days: 2, problem: { what: '保温箱到校时汤只有温的', decision: '换密封好的保温箱，出锅后半小时内送到', done: '' } },
}

const PAST_DAYS = 28

/** The story of a school on a day of the demo's past. */
function waitingOn(code: string, { day, mealKind }: MealOfSchool, first: BusinessDay) {
  const story = WAITING[code]
  if (!story || mealKind !== 'LUNCH') return undefined
  return schoolDaysFrom(plusDays(first, -PAST_DAYS), plusDays(first, -1)).at(-story.schoolDaysBefore) === day ? story : undefined
}

/** Who answers for the kitchen that cooked. */
function ownerAt(cast: Cast, meal: MealOfSchool): Member | undefined {
  const code = KITCHENS.find((each) => kitchenId(each.code) === meal.kitchenId)?.code ?? ''
  return cast.holders(code, 'CATERER_MANAGER', meal.day)[0] ?? cast.holders(code, 'CANTEEN_MANAGER', meal.day)[0]
}

const OFTEN = 0.18

/** What the leader of a meal finds wrong, where anything is. */
export function foundAt(cast: Cast, code: string, meal: MealOfSchool): Found | undefined {
  const words = [code, meal.day, meal.mealKind]
  const story = waitingOn(code, meal, cast.first)
  const owner = ownerAt(cast, meal)
  if (!owner || (!story && !happens(OFTEN, 'problem', ...words))) return undefined
  const { what, decision, done } = story?.problem ?? pick(PROBLEMS, ...words)
  const dueOn = plusDays(meal.day, story?.days ?? pick([0, 1, 7], 'due', ...words))
  const entrusted = { problems: [what], decision, ownerId: owner.id, ownerName: owner.name, ownerTitle: owner.title, dueAt: at(dueOn, '23:59') }
  return { entrusted, owner, ...(done ? { done } : {}) }
}

/** Whether somebody must have eaten along at a meal: one of the stories begins there. */
export const isStory = (cast: Cast, code: string, meal: MealOfSchool): boolean => waitingOn(code, meal, cast.first) !== undefined

/** What the owner writes on the same day. */
export function mended(act: ActRow, { owner, done = '' }: Found): Happening<MendingRow> {
  const moment = plusMinutes(act.recordedAt, between(45, 150, 'mended', act._id))
  return {
    at: moment,
    persona: owner.persona,
    row: {
      _id: timedIdFor(moment, 'mending', act._id),
      checkinId: act._id,
      schoolId: act.schoolId ?? '',
      kitchenId: act.kitchenId,
      unitIds: act.unitIds,
      day: act.day,
      mendedAt: moment,
      personId: owner.id,
      personName: owner.name,
      personTitle: owner.title,
      words: done,
      pictureIds: [],
      salt: saltFor('mending', act._id),
    },
  }
}

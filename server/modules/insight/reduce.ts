import { gramsOf } from '@shared/base/bigram'
import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { ACTS } from '@shared/duty/rules'
import type { Act, DutyState } from '@shared/duty/schema'
import type { MealKind, SlotId } from '@shared/org/schema'
import type { DutyRow } from '../duty/index'
import type { MealOfSchool } from '../org/index'
import { type ActOutcomes, type ActStanding, type MealStanding, OUTCOMES, type Outcomes, standingId, type StandingRow, type UnitDayChange } from './repo'

/** The primary records of a school's day. */
export interface SchoolDaySources {
  school: { _id: Id; name: string; unitId: Id }
  day: BusinessDay
  closedReason: string | undefined
  meals: readonly MealOfSchool[]
  /** Of the school and of the kitchens that cook for it. */
  duties: readonly DutyRow[]
  tallies: readonly { slotId: SlotId; ratings: number; visits: number; firstVisitAt?: Date }[]
  /** When pupils may rate a meal. */
  ratingWindow: (meal: MealOfSchool) => { opensAt: Date; graceUntil: Date }
}

interface MealSources extends Pick<SchoolDaySources, 'tallies' | 'ratingWindow'> {
  duties: readonly DutyRow[]
  rated: DutyRow | undefined
  meals: readonly [MealOfSchool, ...MealOfSchool[]]
}

const earliest = (dates: readonly Date[]): Date => new Date(Math.min(...dates.map(Number)))
const latest = (dates: readonly Date[]): Date => new Date(Math.max(...dates.map(Number)))

/** Of the same act at several kitchens: done when all have done it, late when one was, missed when one has. */
function together(states: readonly DutyState[]): DutyState {
  for (const state of ['MISSED', 'PENDING', 'LATE', 'DONE'] as const) if (states.includes(state)) return state
  return 'WAIVED'
}

function ofDuties(act: Act, duties: readonly DutyRow[]): ActStanding[] {
  const own = duties.filter((duty) => duty.act === act)
  if (own.length === 0) return []
  const state = together(own.map((duty) => duty.state))
  const done = own.flatMap((duty) => duty.doneAt ?? [])
  const settled = state === 'DONE' || state === 'LATE'
  return [
    {
      act,
      state,
      opensAt: earliest(own.map((duty) => duty.opensAt)),
      graceUntil: latest(own.map((duty) => duty.graceUntil)),
      count: own.length > 1 ? own.filter((duty) => duty.state === 'DONE' || duty.state === 'LATE').length : Math.min(1, own[0]?.count ?? 0),
      needed: own.length,
      ...(settled && done.length > 0 ? { doneAt: latest(done) } : {}),
    },
  ]
}

/** A meal is rated when enough pupils have rated it, as its seal says; missed with the duty of the day. */
function ofRatings({ meals, tallies, rated, ratingWindow }: MealSources): ActStanding[] {
  if (!rated) return []
  const counts = meals.map((meal) => tallies.find((tally) => tally.slotId === meal.slotId)?.ratings ?? 0)
  const reached = Math.max(...counts) >= rated.needed
  const window = ratingWindow(meals[0])
  return [
    {
      act: 'studentRating',
      state: reached ? 'DONE' : rated.state === 'MISSED' ? 'MISSED' : 'PENDING',
      ...window,
      // how many have rated is told when it is enough, not before: a count that stands still would be a lie
      count: reached ? rated.needed : 0,
      needed: rated.needed,
    },
  ]
}

function ofVisits({ meals, tallies }: MealSources): ActStanding[] {
  const own = tallies.filter((tally) => meals.some((meal) => meal.slotId === tally.slotId))
  const came = own.flatMap((tally) => tally.firstVisitAt ?? [])
  const visited = own.some((tally) => tally.visits > 0)
  return [
    {
      act: 'parentOversight',
      state: visited ? 'DONE' : 'PENDING',
      opensAt: earliest(meals.map((meal) => meal.start)),
      graceUntil: latest(meals.map((meal) => meal.end)),
      count: visited ? 1 : 0,
      needed: 1,
      ...(came.length > 0 ? { doneAt: earliest(came) } : {}),
    },
  ]
}

function mealStanding(mealKind: MealKind, sources: MealSources): MealStanding {
  const duties = sources.duties.filter((duty) => duty.mealKind === mealKind)
  const acts = ACTS.flatMap((act) => {
    if (act === 'studentRating') return ofRatings(sources)
    return act === 'parentOversight' ? ofVisits(sources) : ofDuties(act, duties)
  })
  return { mealKind, start: earliest(sources.meals.map((meal) => meal.start)), end: latest(sources.meals.map((meal) => meal.end)), acts }
}

const two = (count: number): string => String(99 - Math.min(99, count)).padStart(2, '0')

/** How a school stands on a day, from its primary records alone: the one reducer of events and of the rebuild. */
export function standingOf({ school, day, closedReason, meals, duties, tallies, ratingWindow }: SchoolDaySources): StandingRow {
  const kitchens = new Set(meals.map((meal) => meal.kitchenId))
  const mine = duties.filter((duty) => duty.placeId === school._id || kitchens.has(duty.placeId))
  const rated = mine.find((duty) => duty.act === 'studentRating')
  const kinds = [...new Set(meals.map((meal) => meal.mealKind))]
  const shown = kinds.map((kind) => {
    const own = meals.filter((meal) => meal.mealKind === kind) as [MealOfSchool, ...MealOfSchool[]]
    const cooks = new Set(own.map((meal) => meal.kitchenId))
    return mealStanding(kind, {
      meals: own,
      tallies,
      ratingWindow,
      rated,
      duties: mine.filter((duty) => duty.schoolId !== undefined || cooks.has(duty.placeId)),
    })
  })
  const ofMeals = shown.flatMap((meal) => meal.acts).filter(({ act }) => act !== 'studentRating')
  const missed = ofMeals.filter(({ state }) => state === 'MISSED').length + (rated?.state === 'MISSED' ? 1 : 0)
  const late = ofMeals.filter(({ state }) => state === 'LATE').length
  return {
    _id: standingId(school._id, day),
    day,
    schoolId: school._id,
    unitId: school.unitId,
    name: school.name,
    grams: gramsOf(school.name),
    ...(closedReason ? { closedReason } : {}),
    meals: shown,
    missed,
    late,
    order: `${shown.length > 0 ? 0 : 1}${two(missed)}${two(late)} ${school._id}`,
  }
}

const NOTHING: Outcomes = { planned: 0, done: 0, late: 0, missed: 0 }

function outcomeOf({ state }: ActStanding): Outcomes {
  const is = (...states: DutyState[]) => (states.includes(state) ? 1 : 0)
  return { planned: state === 'WAIVED' ? 0 : 1, done: is('DONE'), late: is('LATE'), missed: is('MISSED') }
}

const outcomesOf = (meal: MealStanding | undefined): ActOutcomes =>
  Object.fromEntries(
    ACTS.map((act) => {
      const found = meal?.acts.find((each) => each.act === act)
      return [act, found ? outcomeOf(found) : NOTHING]
    }),
  ) as ActOutcomes

function flat(outcomes: ActOutcomes, sign: 1 | -1): Record<string, number> {
  return Object.fromEntries(ACTS.flatMap((act) => OUTCOMES.map((what) => [`acts.${act}.${what}`, sign * outcomes[act][what]])))
}

const sum = (a: Record<string, number>, b: Record<string, number>): Record<string, number> =>
  Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]))

/** What a school's meal, or its day as a whole, adds to the counts of its unit. */
function share(standing: StandingRow | null, meal: MealKind | 'DAY', sign: 1 | -1): Record<string, number> {
  const found = meal === 'DAY' ? undefined : standing?.meals.find((each) => each.mealKind === meal)
  const eats = meal === 'DAY' ? (standing?.meals.length ?? 0) > 0 : found !== undefined
  const shut = meal === 'DAY' && standing !== null && !eats
  return { schools: eats ? sign : 0, closed: shut ? sign : 0, ...flat(outcomesOf(found), sign) }
}

/** What changes in the counts of a unit when a school stands otherwise than before; nothing where it stands the same. */
export function changesOf(before: StandingRow | null, after: StandingRow): UnitDayChange[] {
  const kinds = new Set([...(before?.meals ?? []), ...after.meals].map((meal) => meal.mealKind))
  return [...kinds, 'DAY' as const].flatMap((meal) => {
    const add = sum(share(after, meal, 1), share(before, meal, -1))
    if (Object.values(add).every((each) => each === 0)) return []
    const found = after.meals.find((each) => each.mealKind === meal)
    return [{ key: { day: after.day, unitId: after.unitId, meal }, add, ...(found ? { span: { start: found.start, end: found.end } } : {}) }]
  })
}

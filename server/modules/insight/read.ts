import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import { ACTS, sealOf } from '@shared/duty/rules'
import type { Mark, MealOversight, Oversight, Standing } from '@shared/insight/schema'
import { MEAL_ORDER } from '@shared/org/rules'
import { clock } from '@platform/clock'
import { directory } from '../org/index'
import { type MealStanding, OUTCOMES, type Outcomes, type StandingRow, standings, type UnitDayRow, unitDays } from './repo'

const PAGE = 20

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function overSchools(rows: readonly UnitDayRow[]): MealOversight[] {
  return MEAL_ORDER.flatMap((mealKind) => {
    const own = rows.filter((row) => row.meal === mealKind && row.schools > 0)
    const [starts, ends] = [own.flatMap((row) => row.start?.getTime() ?? []), own.flatMap((row) => row.end?.getTime() ?? [])]
    if (own.length === 0) return []
    const acts = ACTS.map((act) => ({
      act,
      ...(Object.fromEntries(OUTCOMES.map((what) => [what, total(own.map((row) => row.acts[act][what]))])) as Outcomes),
    }))
    return [
      {
        mealKind,
        schools: total(own.map((row) => row.schools)),
        start: new Date(Math.min(...starts)).toISOString(),
        end: new Date(Math.max(...ends)).toISOString(),
        acts,
      },
    ]
  })
}

/** The five acts of a day over the schools in reach, or of one unit: a few rows of counts, however many schools they are of. */
export async function readOversight(day: BusinessDay, unitId: Id | undefined): Promise<Oversight> {
  const rows = await unitDays.ofDay(day, unitId)
  const whole = rows.filter((row) => row.meal === 'DAY')
  return { schools: total(whole.map((row) => row.schools)), closed: total(whole.map((row) => row.closed)), meals: overSchools(rows) }
}

/** The same seal that everybody sees on the school's day, without its count. */
const marksOf = ({ acts }: MealStanding, now: Date): Mark[] =>
  ACTS.map((act) => {
    const source = acts.find((each) => each.act === act)
    const { mark, at } = sealOf(act, source && { ...source, target: source.needed }, now)
    return { act, mark, ...(at ? { at } : {}) }
  })

async function show(row: StandingRow, now: Date): Promise<Standing> {
  return {
    schoolId: row.schoolId,
    schoolName: row.name,
    unitName: (await directory.unit(row.unitId))?.name ?? '',
    missed: row.missed,
    late: row.late,
    ...(row.closedReason ? { closedReason: row.closedReason } : {}),
    meals: row.meals.map((meal) => ({
      mealKind: meal.mealKind,
      start: meal.start.toISOString(),
      end: meal.end.toISOString(),
      marks: marksOf(meal, now),
    })),
  }
}

interface Query {
  cursor?: string | undefined
  limit?: number | undefined
  unitId?: Id | undefined
  name?: string | undefined
}

/** A page of the schools in reach on a day, problems first. */
export async function listStandings(day: BusinessDay, { cursor, limit = PAGE, unitId, name }: Query): Promise<Page<Standing>> {
  const rows = await standings.page({ day, unitId, name }, cursor, limit + 1)
  const items = rows.slice(0, limit)
  const now = clock.now()
  return { items: await Promise.all(items.map((row) => show(row, now))), nextCursor: rows.length > limit ? items.at(-1)?.order : undefined }
}

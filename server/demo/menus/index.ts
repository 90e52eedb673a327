import type { Id } from '@shared/base/id'
import { at, type BusinessDay, mondayOf, plusDays } from '@shared/base/time'
import { slotIdOf } from '@shared/org/rules'
import type { MealKind } from '@shared/org/schema'
import type { Menus } from '../../modules/menu/index'
import { type Cast, type Member, one } from '../cast/index'
import { KITCHENS, SCHOOLS } from '../city/index'
import { between, happens, idFor } from '../draw'
import { schoolDayFrom, schoolDaysBetween, schoolDaysFrom } from '../days'
import { kitchenId, unitId } from '../file/places'
import type { KitchenEntry } from '../file/schema'
import { drawingId } from '../pictures'
import { PRICES, type Recipe, RECIPES, ROUNDS } from './dishes'

type MenuRow = Menus['menus'][number]
type VersionRow = NonNullable<Menus['earlier']>[number]

/** The school with which newcomers begin, and its kitchen. */
export const HOME = 'yunqiao'

const recipeOf = (name: string): Recipe =>
  one(
    RECIPES.filter((recipe) => recipe.name === name),
    `recipe ${name}`,
  )

export const dishId = (kitchen: string, name: string): Id => idFor('dish', kitchen, name)

/** Codes of the schools that a kitchen feeds. */
export const schoolsFedBy = (kitchen: string): string[] =>
  SCHOOLS.filter((school) => school.servingPoints.some((point) => point.supplies.some((supply) => supply.kitchen === kitchen))).map((school) => school.code)

const unitIdsOf = (kitchen: string): Id[] => [...new Set(SCHOOLS.filter(({ code }) => schoolsFedBy(kitchen).includes(code)).map(({ unit }) => unitId(unit)))]

/** Who writes the menus of a kitchen, and who checks them. */
export function handsOf({ code }: KitchenEntry, cast: Cast, day: BusinessDay): { author: Member; checker: Member } {
  const [school = code] = schoolsFedBy(code)
  const authors = code === HOME ? cast.holders(school, 'NUTRITION_OFFICER', day) : cast.holders(code, 'CANTEEN_MANAGER', day)
  return { author: one(authors, `author at ${code}`), checker: one(cast.holders(school, 'PRINCIPAL', day), `head of ${school}`) }
}

/** Dishes of a meal by the round of its kitchen. */
export function dishesFor(kitchen: string, mealKind: MealKind, day: BusinessDay, first: BusinessDay): Recipe[] {
  const round = ROUNDS[mealKind]
  const offset = kitchen === HOME ? 0 : between(0, round.length - 1, 'round', kitchen, mealKind)
  const place = (schoolDaysBetween(first, day) + offset) % round.length
  return (round[place < 0 ? place + round.length : place] ?? []).map(recipeOf)
}

/** How far a menu has come. */
type Stage = 'PUBLISHED' | 'CHECKED' | 'WAITING' | 'DRAFT'
const WRITTEN_AHEAD: readonly Stage[] = ['PUBLISHED', 'PUBLISHED', 'CHECKED', 'WAITING', 'DRAFT']
const SHORT_WEEK: readonly Stage[] = ['CHECKED', 'WAITING']

/** School days of the next week that has any. */
export function weekAfter(today: BusinessDay): BusinessDay[] {
  const monday = mondayOf(schoolDayFrom(plusDays(mondayOf(today), 7)))
  return schoolDaysFrom(monday, plusDays(monday, 6))
}

function stageOf(kitchen: string, day: BusinessDay, today: BusinessDay): Stage | undefined {
  if (mondayOf(day) <= mondayOf(today)) return 'PUBLISHED'
  const days = weekAfter(today)
  const place = days.indexOf(day)
  if (place < 0) return undefined
  if (kitchen === HOME) return (days.length < 3 ? SHORT_WEEK : WRITTEN_AHEAD)[place] ?? 'DRAFT'
  return happens(0.5, 'writes ahead', kitchen) ? 'PUBLISHED' : undefined
}

interface Meal {
  mealKind: MealKind
  day: BusinessDay
}

interface When {
  writtenAt: Date
  publishedAt: Date
}

/** Menus are written on Thursday and published on Friday, those ahead of today the day before. */
function whenOf(day: BusinessDay, today: BusinessDay): When {
  const monday = mondayOf(day)
  if (monday > mondayOf(today)) return { writtenAt: at(plusDays(today, -1), '15:20'), publishedAt: at(plusDays(today, -1), '16:10') }
  return { writtenAt: at(plusDays(monday, -4), '15:20'), publishedAt: at(plusDays(monday, -3), '16:10') }
}

const lineOf = (kitchen: string, { name, kind, allergens, drawing }: Recipe): MenuRow['dishes'][number] => ({
  dishId: dishId(kitchen, name),
  name,
  kind,
  allergens: [...allergens],
  ...(drawing ? { pictureId: drawingId(drawing) } : {}),
})

function menuRow(kitchen: KitchenEntry, { mealKind, day }: Meal, cast: Cast, today: BusinessDay): MenuRow | undefined {
  const stage = stageOf(kitchen.code, day, today)
  if (!stage) return undefined
  const { author, checker } = handsOf(kitchen, cast, day)
  const { writtenAt, publishedAt } = whenOf(day, today)
  const checked = stage === 'PUBLISHED' || stage === 'CHECKED'
  return {
    _id: slotIdOf(kitchenId(kitchen.code), day, mealKind),
    kitchenId: kitchenId(kitchen.code),
    unitIds: unitIdsOf(kitchen.code),
    day,
    mealKind,
    state: stage === 'WAITING' ? 'DRAFT' : stage,
    version: 1,
    dishes: dishesFor(kitchen.code, mealKind, day, cast.first).map((recipe) => lineOf(kitchen.code, recipe)),
    priceFen: PRICES[mealKind],
    authorIds: [author.id],
    writtenBy: author.id,
    writtenByName: author.name,
    writtenAt,
    submitted: stage === 'WAITING',
    ...(stage === 'WAITING' ? { submittedBy: author.id } : {}),
    ...(checked ? { checkerId: checker.id, checkerName: checker.name } : {}),
    ...(stage === 'PUBLISHED' ? { publishedAt, publishedBy: author.id } : {}),
  }
}

/** The pumpkins of the day before the first did not come: what was published, and what was cooked instead. */
function changed(row: MenuRow, instead: Recipe, out: string, reason: string, changedAt: Date): { menu: MenuRow; earlier: VersionRow } {
  const { _id, kitchenId: kitchen, unitIds, dishes, priceFen, writtenBy, writtenByName, writtenAt, checkerName, publishedAt } = row
  const earlier: VersionRow = {
    _id: `${_id}_1`,
    slotId: _id,
    kitchenId: kitchen,
    unitIds,
    version: 1,
    state: 'PUBLISHED',
    dishes,
    ...(priceFen === undefined ? {} : { priceFen }),
    writtenBy,
    byName: writtenByName,
    at: writtenAt,
    ...(checkerName ? { checkerName } : {}),
    ...(publishedAt ? { publishedAt } : {}),
  }
  const menu: MenuRow = {
    ...row,
    state: 'CHANGED',
    version: 2,
    dishes: dishes.map((line) => (line.name === out ? lineOf(HOME, instead) : line)),
    writtenAt: changedAt,
    change: { reason, at: changedAt, before: dishes.map((line) => line.name) },
  }
  return { menu, earlier }
}

const dishRows = (kitchen: KitchenEntry, cast: Cast): Menus['dishes'] => {
  const { author } = handsOf(kitchen, cast, cast.first)
  return RECIPES.map(({ name, kind, allergens, priceFen, drawing }) => ({
    _id: dishId(kitchen.code, name),
    kitchenId: kitchenId(kitchen.code),
    unitIds: unitIdsOf(kitchen.code),
    name,
    kind,
    allergens: [...allergens],
    ...(drawing ? { pictureId: drawingId(drawing) } : {}),
    priceFen,
    assured: [],
    living: true,
    writtenBy: author.id,
    writtenAt: at(plusDays(cast.first, -80), '14:00'),
  }))
}

const CHANGE = { out: '清炒南瓜', instead: '炝炒莲白', reason: '南瓜没送到，换成莲白', time: '08:40' }

/**
 * Dishes and menus of every kitchen.
 * @param meals what each kitchen cooks on a day
 * @param today menus after this week are ahead of it: half of the kitchens have theirs out, the home kitchen has some at every stage
 */
export function menusOf(meals: readonly (Meal & { kitchen: string })[], cast: Cast, today: BusinessDay): Menus {
  const all: Required<Menus> = { dishes: KITCHENS.flatMap((kitchen) => dishRows(kitchen, cast)), menus: [], earlier: [] }
  for (const meal of meals) {
    const row = menuRow(
      one(
        KITCHENS.filter(({ code }) => code === meal.kitchen),
        meal.kitchen,
      ),
      meal,
      cast,
      today,
    )
    if (!row) continue
    if (meal.kitchen === HOME && schoolDaysBetween(cast.first, meal.day) === -1) {
      const { menu, earlier } = changed(row, recipeOf(CHANGE.instead), CHANGE.out, CHANGE.reason, at(meal.day, CHANGE.time))
      all.menus.push(menu)
      all.earlier.push(earlier)
    } else all.menus.push(row)
  }
  return all
}

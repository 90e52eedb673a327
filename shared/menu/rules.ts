import type { Id } from '../base/id'
import { sayDay, sayDate } from '../base/say'
import { at, type BusinessDay, plusMinutes } from '../base/time'
import type { Role } from '../identity/role'
import type { SchoolKind } from '../org/schema'
import type { DishKind, MenuState } from './schema'

/** Who keeps a kitchen's dishes and writes its menus. */
export const MENU_AUTHORS = ['CANTEEN_MANAGER', 'NUTRITION_OFFICER'] as const satisfies readonly Role[]

export const writesMenus = (role: Role): boolean => (MENU_AUTHORS as readonly Role[]).includes(role)

const KIND_NAMES: Record<DishKind, string> = {
  STAPLE: '主食',
  MEAT: '大荤',
  HALF_MEAT: '小荤',
  VEGETABLE: '素菜',
  SOUP: '汤',
  SNACK: '点心',
  FRUIT: '水果',
  DAIRY: '奶制品',
}

/** Kinds of dish in the order of a menu. */
export const DISH_KINDS = Object.keys(KIND_NAMES) as DishKind[]

/** `大荤`, `素菜` … */
export const sayKind = (kind: DishKind): string => KIND_NAMES[kind]

const MARKS = /[\s\p{P}\p{S}]/gu

/** A name as two dishes are compared by it: without spaces and marks, wide and narrow forms alike. */
export const nameKeyOf = (name: string): string => name.normalize('NFKC').toLowerCase().replace(MARKS, '') || name

/** A word by which a banned food stands in a dish's name. */
export interface BannedWord {
  word: string
  /** Words of harmless food that contain it by accident, such as 白菜豆腐 with 菜豆. */
  unless?: readonly string[]
  /** Only in dishes of these kinds: 凉拌 is refused of meat alone. */
  kinds?: readonly DishKind[]
  /** It may also mean a food that is allowed: the author is asked. */
  asked?: true
}

/** A food that school canteens must not use (rule book 1.10), and for which of them. `NIP`: schools of the nutrition improvement programme. */
export interface BannedFood {
  code: string
  name: string
  scope: 'ALL' | 'SCHOOL' | 'NIP'
  words: readonly BannedWord[]
}

export interface BannedHit {
  food: BannedFood
  word: string
  /** Whether the author may say that it is something else. */
  asked: boolean
}

const mask = (key: string, harmless: readonly string[]): string => harmless.reduce((left, each) => left.replaceAll(each, '|'), key)

/**
 * The first banned food in a dish's name, certain ones before those that must be asked about; `undefined` where there is none.
 * @param dish `assured`: codes of foods that the author says it is not, which answers a question and nothing else
 */
export function bannedIn(dish: { name: string; kind: DishKind; assured: readonly string[] }, foods: readonly BannedFood[]): BannedHit | undefined {
  const key = nameKeyOf(dish.name)
  const hits = foods.flatMap((food) =>
    food.words
      .filter(({ word, unless = [], kinds }) => (!kinds || kinds.includes(dish.kind)) && mask(key, unless).includes(word))
      .map(({ word, asked = false }) => ({ food, word, asked })),
  )
  return hits.find((hit) => !hit.asked) ?? hits.find((hit) => !dish.assured.includes(hit.food.code))
}

/** Whether a ban holds for a kitchen that feeds these schools; one that feeds none yet is held to what holds for any school. Colleges are under the general rules alone. */
export function banHolds({ scope }: BannedFood, schools: readonly { kind: SchoolKind; nip: boolean }[]): boolean {
  if (scope === 'ALL') return true
  if (scope === 'NIP') return schools.some((school) => school.nip)
  return schools.length === 0 || schools.some((school) => school.kind !== 'COLLEGE')
}

/** Whether everybody may read a menu in this state. */
export const isPublished = (state: MenuState): boolean => state === 'PUBLISHED' || state === 'CHANGED'

/** Whether a menu was written, in part, by this person. Drafts that several wrote have several authors. */
export const wrote = (personId: Id, menu: { authorIds: readonly Id[] }): boolean => menu.authorIds.includes(personId)

/** `11月25日 周三`, or `11月25日到11月27日`. */
export function sayDays(days: readonly BusinessDay[]): string {
  const sorted = [...days].sort()
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)]
  return first === last ? sayDay(first) : `${sayDate(first)}到${sayDate(last)}`
}

/**
 * Until when menus should be out: the hour of the first day that D19 names, or the first meal where that begins earlier or the hour is past.
 * @param publishByMinute minute of the day, `ruleParameter` menu.publishByMinute
 */
export function publishBy(meals: readonly { day: BusinessDay; start: Date }[], publishByMinute: number, now: Date): Date {
  const first = [...meals].sort((a, b) => a.start.getTime() - b.start.getTime())[0]
  if (!first) return now
  const hour = plusMinutes(at(first.day, '00:00'), publishByMinute)
  return hour > now && hour < first.start ? hour : first.start
}

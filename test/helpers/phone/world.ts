import { timedId } from '@shared/base/id'
import { at, type BusinessDay, plusDays } from '@shared/base/time'
import type { MealView, SchoolDay } from '@shared/checkin/schema'
import type { ActSeal } from '@shared/duty/schema'
import type { Child, Me, Post } from '@shared/identity/schema'
import type { DishKind, MenuDish, PublishedMenu } from '@shared/menu/schema'
import { slotIdOf } from '@shared/org/rules'
import type { School } from '@shared/org/schema'

/** A Monday like that of the drawings. */
export const MONDAY: BusinessDay = '2026-11-23'
/** 11:52 of it: lunch is being eaten. */
export const AT_LUNCH = at(MONDAY, '11:52')

let made = 0
/** An id of the made-up school; the same on every run. */
export const idOf = (n: number = ++made): string => timedId(1_700_000_000_000 + n, new Uint8Array(10).fill(n % 251))

export const SCHOOL = idOf(1)
export const KITCHEN = idOf(2)
const CLASS = idOf(3)

/** The county of that school. */
export const COUNTY = idOf(200)

/** The school as anybody may read it. */
export const aSchoolView = (over: Partial<School> = {}): School => ({
  id: SCHOOL,
  name: '云桥小学',
  kind: 'PRIMARY',
  unitId: COUNTY,
  unitName: '柳溪县',
  ownership: 'PUBLIC',
  location: { lat: 31.2, lng: 107.5 },
  mealKinds: ['LUNCH', 'AFTERNOON_SNACK'],
  servingPoints: [],
  classes: ['一年级', '二年级', '三年级'].flatMap((grade, i) => [1, 2].map((n) => ({ id: idOf(220 + i * 2 + n), name: `${grade} ${n} 班`, grade }))),
  ...over,
})

export const aChild = (over: Partial<Child> = {}): Child => ({
  guardianshipId: idOf(10),
  pupilId: idOf(11),
  name: '李一诺',
  schoolId: SCHOOL,
  schoolName: '云桥小学',
  schoolKind: 'PRIMARY',
  classId: CLASS,
  className: '三年级 2 班',
  state: 'ACTIVE',
  allergens: ['EGG'],
  ...over,
})

export const aPost = (over: Partial<Post> = {}): Post => ({
  id: idOf(20),
  role: 'HOMEROOM_TEACHER',
  title: '班主任',
  placeKind: 'SCHOOL',
  placeId: SCHOOL,
  placeName: '云桥小学',
  schoolId: SCHOOL,
  classes: [{ id: CLASS, name: '三年级 2 班' }],
  deputy: false,
  from: '2026-09-01',
  ...over,
})

export const aMe = (over: Partial<Me> = {}): Me => ({ personId: idOf(30), name: '李静', posts: [], children: [aChild()], ...over })

const dish = (n: number, name: string, kind: DishKind, allergens: MenuDish['allergens'] = []): MenuDish => ({ dishId: idOf(40 + n), name, kind, allergens })

export const TODAYS_DISHES: MenuDish[] = [
  dish(1, '土豆烧牛肉', 'MEAT'),
  dish(2, '莴笋炒鸡蛋', 'HALF_MEAT', ['EGG']),
  dish(3, '鱼香茄子', 'VEGETABLE'),
  dish(4, '小白菜汤', 'SOUP'),
  dish(5, '米饭', 'STAPLE'),
  dish(6, '原味酸奶', 'DAIRY', ['MILK']),
]

export const TOMORROWS_DISHES: MenuDish[] = [
  dish(7, '麻婆豆腐', 'HALF_MEAT', ['SOY']),
  dish(8, '清炒小白菜', 'VEGETABLE'),
  dish(9, '黄瓜炒鸡蛋', 'HALF_MEAT', ['EGG']),
  dish(10, '米饭', 'STAPLE'),
  dish(11, '冬瓜汤', 'SOUP'),
  dish(12, '橘子', 'FRUIT'),
]

/** The seals of the drawings: three pressed, pupils rating, a parent booked. */
export const SEALS: ActSeal[] = [
  { act: 'chefTasting', mark: 'done', at: at(MONDAY, '11:02').toISOString(), count: 1, target: 1 },
  { act: 'leaderDining', mark: 'done', at: at(MONDAY, '11:46').toISOString(), count: 1, target: 1 },
  { act: 'teacherDining', mark: 'done', at: at(MONDAY, '11:48').toISOString(), count: 1, target: 1 },
  { act: 'studentRating', mark: 'now', count: 12, target: 100 },
  { act: 'parentOversight', mark: 'todo', at: at(MONDAY, '12:10').toISOString(), count: 0, target: 1 },
]

export const aMenu = (day: BusinessDay, dishes: MenuDish[], over: Partial<PublishedMenu> = {}): PublishedMenu => ({
  slotId: slotIdOf(KITCHEN, day, 'LUNCH'),
  kitchenId: KITCHEN,
  day,
  mealKind: 'LUNCH',
  dishes,
  priceFen: 862,
  version: 1,
  publishedAt: at(plusDays(day, -3), '16:00').toISOString(),
  ...over,
})

export const aMeal = (day: BusinessDay, over: Partial<MealView> = {}): MealView => ({
  slotId: slotIdOf(KITCHEN, day, 'LUNCH'),
  day,
  mealKind: 'LUNCH',
  kitchenName: '云桥小学食堂',
  start: at(day, '11:40').toISOString(),
  end: at(day, '12:30').toISOString(),
  menu: aMenu(day, TODAYS_DISHES),
  served: {
    picture: { id: idOf(60), url: '/food/tray-today.svg', thumbUrl: '/food/tray-today.svg', width: 780, height: 420 },
    at: at(day, '11:26').toISOString(),
  },
  seals: SEALS,
  rating: { mean: 4.3, count: 36 },
  ...over,
})

export const aDay = (day: BusinessDay, meals: MealView[], over: Partial<SchoolDay> = {}): SchoolDay => ({
  schoolId: SCHOOL,
  schoolName: '云桥小学',
  day,
  meals,
  ...over,
})

const QUIET: ActSeal[] = SEALS.map(({ act, target }) => ({ act, mark: 'todo', count: 0, target }))

export const MONDAYS_DAY = aDay(MONDAY, [aMeal(MONDAY)])

const TUESDAY = plusDays(MONDAY, 1)

/** Planned and published, nothing served yet. */
function planned(day: BusinessDay): MealView {
  const { served: _served, rating: _rating, ...meal } = aMeal(day, { menu: aMenu(day, TOMORROWS_DISHES), seals: QUIET })
  return meal
}
export const TUESDAYS_DAY = aDay(TUESDAY, [planned(TUESDAY)])

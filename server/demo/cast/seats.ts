import { type BusinessDay, plusDays } from '@shared/base/time'
import { ROLES, type PlaceKind, type Role } from '@shared/identity/role'
import { KITCHENS, SCHOOLS } from '../city/index'
import { grownName } from '../city/names'
import { dinersAt } from '../file/places'
import type { SchoolEntry } from '../file/schema'
import { NAMED } from './named'

/** Somebody at a place: a post, with the seat by which the stories find it. */
export interface Seat {
  key: string
  name: string
  seat: string
  /** Code of the school, kitchen or unit; `city`. */
  place: string
  role: Role
  title: string
  classes: readonly string[]
  deputy: boolean
  from: BusinessDay
  to?: BusinessDay
}

export const placeKindOf = ({ role }: Pick<Seat, 'role'>): PlaceKind => ROLES[role].place

type Extra = Partial<Pick<Seat, 'title' | 'classes' | 'deputy' | 'from' | 'to'>>

const LONG_AGO = '2020-09-01'

function seat(place: string, name: string, role: Role, extra: Extra = {}): Seat {
  const [key, person] = NAMED[`${place}/${name}`] ?? [`${place}/${name}`, grownName(place, name)]
  return { key, name: person, seat: name, place, role, title: ROLES[role].name, classes: [], deputy: false, from: LONG_AGO, ...extra }
}

const DIRECTOR_FROM = { school: 500, kindergarten: 300 }
const DEPUTY_FROM = 150

const diners = (school: SchoolEntry): number => school.servingPoints.reduce((sum, point) => sum + dinersAt(school, point), 0)

function needsDirector(school: SchoolEntry): boolean {
  return diners(school) >= (school.kind === 'KINDERGARTEN' ? DIRECTOR_FROM.kindergarten : DIRECTOR_FROM.school)
}

const classTeachers = (school: SchoolEntry): Seat[] =>
  school.classes.map(({ name }) => seat(school.code, `teacher ${name}`, 'HOMEROOM_TEACHER', { title: `${name}班主任`, classes: [name] }))

function schoolSeats(school: SchoolEntry): Seat[] {
  const { code, kind } = school
  const head = kind === 'KINDERGARTEN' ? '园长' : '校长'
  return [
    seat(code, 'head', 'PRINCIPAL', { title: head }),
    ...(diners(school) >= DEPUTY_FROM ? [seat(code, 'deputy', 'PRINCIPAL', { title: `副${head}`, deputy: true })] : []),
    seat(code, 'leader 1', 'DINING_LEADER', { title: '德育主任' }),
    ...(code === 'yunqiao' ? [] : [seat(code, 'leader 2', 'DINING_LEADER', { title: '教导主任' })]),
    ...(needsDirector(school) ? [seat(code, 'director', 'FOOD_SAFETY_DIRECTOR')] : []),
    seat(code, 'officer', 'FOOD_SAFETY_OFFICER'),
    seat(code, 'nutrition', 'NUTRITION_OFFICER'),
    seat(code, 'admin', 'SCHOOL_ADMIN'),
    ...classTeachers(school),
    seat(code, 'subject 1', 'TEACHER'),
  ]
}

/** Forty pupils, a head who does what there is no one else for, two teachers with two classes each, and one cook who is the manager too. */
function villageSeats({ code, classes }: SchoolEntry): Seat[] {
  const names = classes.map((room) => room.name)
  const teacher = (name: string, own: string[]) => seat(code, name, 'HOMEROOM_TEACHER', { title: '班主任', classes: own })
  const asHead = (role: Role): Seat => ({ ...seat(code, 'head', role), title: '校长' })
  return [
    asHead('PRINCIPAL'),
    asHead('DINING_LEADER'),
    asHead('FOOD_SAFETY_OFFICER'),
    asHead('SCHOOL_ADMIN'),
    teacher('teacher 1', names.slice(0, 2)),
    teacher('teacher 2', names.slice(2)),
    seat(code, 'cook', 'CHEF', { title: '炊事员' }),
    seat(code, 'cook', 'CANTEEN_MANAGER', { title: '食堂管理员（兼）' }),
  ]
}

const VILLAGE = 'queeryan'

const kitchenSeats = KITCHENS.filter(({ code }) => code !== VILLAGE).flatMap(({ code, kind }) => [
  seat(code, 'manager', 'CANTEEN_MANAGER'),
  seat(code, 'chef', 'CHEF'),
  ...(kind === 'CATERER' ? [seat(code, 'caterer', 'CATERER_MANAGER')] : []),
])

const officeSeats = [
  seat('city', 'admin', 'CITY_ADMIN'),
  seat('city', 'bureau', 'CITY_BUREAU'),
  seat('city', 'desk', 'CITY_COMPLAINT_DESK', { title: '市受理员' }),
  seat('city', 'callback', 'CALLBACK_DESK'),
  ...['liuxi', 'baitang', 'qingling', 'dahe', 'shitan', 'shaping', 'yundong'].flatMap((county) => [
    seat(county, 'bureau', 'COUNTY_BUREAU'),
    seat(county, 'desk', 'COUNTY_COMPLAINT_DESK', { title: '县受理员' }),
  ]),
]

/** Posts that are held for a time: a leader called away on the first day and replaced, a substitute, two who hold more than one post. */
function timedSeats(seats: readonly Seat[], first: BusinessDay): Seat[] {
  const away = (each: Seat): boolean => each.place === 'yunqiao' && each.seat === 'leader 1'
  const back = seats.filter(away).flatMap((each) => [
    { ...each, to: plusDays(first, -1) },
    { ...each, from: plusDays(first, 1) },
  ])
  return [
    ...seats.filter((each) => !away(each)),
    ...back,
    seat('yunqiao', 'deputy', 'DINING_LEADER', { title: '副校长', from: first, to: first }),
    seat('liuxi-er', 'substitute', 'HOMEROOM_TEACHER', {
      title: '代课老师',
      classes: ['三年级 1 班'],
      deputy: true,
      from: plusDays(first, -5),
      to: plusDays(first, 9),
    }),
    seat('liuxi-zhongxue', 'subject 1', 'FOOD_SAFETY_OFFICER'),
    seat('shuanghe', 'head', 'DINING_LEADER', { title: '校长' }),
  ]
}

/**
 * Every post of the made-up city.
 * @param first the day on which the demo began
 */
export const seatsOf = (first: BusinessDay): Seat[] =>
  timedSeats([...SCHOOLS.flatMap((school) => (school.code === VILLAGE ? villageSeats(school) : schoolSeats(school))), ...kitchenSeats, ...officeSeats], first)

export const heldOn = (each: Seat, day: BusinessDay): boolean => each.from <= day && (each.to === undefined || each.to >= day)

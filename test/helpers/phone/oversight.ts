import { at, type BusinessDay, type ClockTime, plusDays } from '@shared/base/time'
import { listCheckins, readSchoolDay } from '@shared/checkin/contract'
import type { CheckinLine } from '@shared/checkin/schema'
import { listDuties } from '@shared/duty/contract'
import { ACTS } from '@shared/duty/rules'
import type { ActSeal, Duty, SealMark } from '@shared/duty/schema'
import type { Me, Post } from '@shared/identity/schema'
import { type Role, ROLES, sayRole } from '@shared/identity/role'
import { listStandings, readOversight } from '@shared/insight/contract'
import type { ActCount, MealOversight, Oversight, Standing } from '@shared/insight/schema'
import { readCity, readSchool } from '@shared/org/contract'
import type { MealKind } from '@shared/org/schema'
import { listTasks } from '@shared/task/contract'
import { aHotline, CITY } from './complaints'
import type { PhoneServer } from './server'
import { aDuty, aTask, LINES } from './work'
import { aDay, aMeal, aMe, aMenu, aPost, aSchoolView, COUNTY, idOf, KITCHEN, MONDAY, SCHOOL, SEALS, TOMORROWS_DISHES } from './world'

/** 12:48 as in the drawing: lunch is over, its deadlines are not. */
export const AT_WATCH = at(MONDAY, '12:48')
const moment = (time: ClockTime, day = MONDAY): string => at(day, time).toISOString()

const PLACES = {
  CITY: { placeId: idOf(299), placeName: '岚州市' },
  UNIT: { placeId: COUNTY, placeName: '柳溪县' },
  SCHOOL: { placeId: SCHOOL, placeName: '云桥小学' },
  KITCHEN: { placeId: KITCHEN, placeName: '云桥小学食堂' },
  FAMILY: { placeId: SCHOOL, placeName: '' },
} as const

/** The post of a role where such a post stands. */
export function postOf(role: Role): Post {
  const { place } = ROLES[role]
  const { schoolId, ...post } = aPost({ role, title: sayRole(role), placeKind: place, ...PLACES[place] })
  return {
    ...post,
    classes: role === 'HOMEROOM_TEACHER' || role === 'TEACHER' ? post.classes : [],
    ...(place === 'SCHOOL' && schoolId ? { schoolId } : {}),
    ...(place === 'KITCHEN' ? { kitchenId: KITCHEN } : {}),
  }
}

/** Somebody who is nothing but this. */
export const whoIs = (role: Role): Me => (role === 'PARENT' ? aMe() : aMe({ name: '罗珊', posts: [postOf(role)], children: [] }))

const counts = (planned: number, done: readonly [number, number, number][]): ActCount[] =>
  ACTS.map((act, i) => {
    const [inTime, late, missed] = done[i] ?? [0, 0, 0]
    return { act, planned, done: inTime, late, missed }
  })

const overMeal = (mealKind: MealKind, schools: number, [start, end]: [ClockTime, ClockTime], done: [number, number, number][]): MealOversight => ({
  mealKind,
  schools,
  start: moment(start),
  end: moment(end),
  acts: counts(schools, done),
})

/** The county of the drawing at 12:48. */
export const OVERSIGHT: Oversight = {
  schools: 178,
  closed: 3,
  meals: [
    overMeal(
      'BREAKFAST',
      42,
      ['06:40', '07:40'],
      [
        [40, 0, 2],
        [39, 2, 1],
        [42, 0, 0],
        [30, 0, 0],
        [2, 0, 0],
      ],
    ),
    overMeal(
      'LUNCH',
      178,
      ['11:20', '12:40'],
      [
        [173, 2, 3],
        [165, 0, 0],
        [168, 0, 0],
        [52, 0, 0],
        [31, 0, 0],
      ],
    ),
  ],
}

const NAMES = ['双河镇中心校', '柳溪二小', '柳溪中学', '云桥小学', '河口幼儿园', '大禾中学', '城南三小', '白塘乡小学', '蓝渡学校', '长塘小学'] as const
type Marks = readonly [SealMark, SealMark, SealMark, SealMark, SealMark]
const PRESSED: Marks = ['done', 'done', 'done', 'now', 'todo']

function marksOf(marks: Marks, time: ClockTime, day: BusinessDay) {
  return ACTS.map((act, i) => {
    const mark = marks[i] ?? 'todo'
    return { act, mark, ...(mark === 'done' || mark === 'late' ? { at: moment(time, day) } : {}) }
  })
}

/** How the schools stand, those that missed most first, a closed one last. */
export function standingsOf(count: number, day: BusinessDay): Standing[] {
  return Array.from({ length: count }, (_, i) => {
    const name = NAMES[i % NAMES.length] ?? ''
    const lunch: Marks =
      i === 0
        ? ['done', 'now', 'done', 'now', 'todo']
        : i === 1
          ? ['miss', 'done', 'done', 'now', 'todo']
          : i === 2
            ? ['done', 'late', 'done', 'now', 'done']
            : PRESSED
    const base = {
      schoolId: name === '云桥小学' && i < NAMES.length ? SCHOOL : idOf(3000 + i),
      schoolName: i < NAMES.length ? name : `${name}第 ${Math.floor(i / NAMES.length)} 校区`,
      unitName: i % 3 === 2 ? '白塘县' : '柳溪县',
    }
    if (i === count - 1) return { ...base, missed: 0, late: 0, closedReason: '全校秋游', meals: [] }
    const meals = [{ mealKind: 'LUNCH' as const, start: moment('11:40', day), end: moment('12:30', day), marks: marksOf(lunch, '11:46', day) }]
    if (i > 0) return { ...base, missed: i === 1 ? 1 : 0, late: i === 2 ? 1 : 0, meals }
    const breakfast = marksOf(['miss', 'miss', 'late', 'done', 'todo'], '07:02', day)
    return {
      ...base,
      missed: 2,
      late: 1,
      meals: [{ mealKind: 'BREAKFAST' as const, start: moment('06:50', day), end: moment('07:30', day), marks: breakfast }, ...meals],
    }
  })
}

const kitchen = {
  placeKind: 'KITCHEN',
  placeId: KITCHEN,
  placeName: '云桥小学食堂',
  code: 'D08',
  act: 'chefTasting',
  roles: ['CHEF'],
  target: 1,
  mayExplain: false,
} as const
const leaders = { code: 'D09', act: 'leaderDining', target: 1, mayExplain: false } as const

/** A school that missed a tasting and explained it, missed a leader and did not, and had a late one. */
export const WATCHED_DUTIES: Duty[] = [
  aDuty({
    ...kitchen,
    roles: ['CHEF'],
    mealKind: 'BREAKFAST',
    dueAt: moment('06:45'),
    explanation: { text: '早上停水，7 点才做好，来不及尝', byName: '何建国', at: moment('08:10') },
  }),
  aDuty({ ...leaders, roles: ['DINING_LEADER'], mealKind: 'BREAKFAST', dueAt: moment('08:30') }),
  aDuty({ mealKind: 'BREAKFAST', state: 'DONE', count: 30, doneAt: moment('07:05'), mayExplain: false }),
  aDuty({ ...kitchen, roles: ['CHEF'], state: 'DONE', doneAt: moment('11:02'), count: 1 }),
  aDuty({ ...leaders, roles: ['DINING_LEADER'], state: 'LATE', doneAt: moment('13:42'), count: 1 }),
  aDuty({ state: 'PENDING', count: 26, mayExplain: false }),
  (({ mealKind: _meal, ...rated }: Duty) => rated)(
    aDuty({ code: 'D11', act: 'studentRating', dueAt: moment('20:00'), state: 'PENDING', count: 36, target: 100, mayExplain: false }),
  ),
  (({ mealKind: _meal, day: _day, ...term }: Duty) => term)(
    aDuty({ code: 'D12', act: 'parentOversight', state: 'PENDING', count: 1, target: 2, mayExplain: false }),
  ),
]

const MISSED_SEALS: ActSeal[] = SEALS.map((seal, i) => {
  const mark: SealMark = (['miss', 'miss', 'done', 'now', 'todo'] as const)[i] ?? 'todo'
  const { at: _at, ...rest } = seal
  return mark === 'done' ? { ...seal, mark, count: 30, target: 30 } : { ...rest, mark }
})
const LUNCH_SEALS: ActSeal[] = SEALS.map((seal) =>
  seal.act === 'teacherDining'
    ? { ...seal, count: 26, target: 30 }
    : seal.act === 'leaderDining'
      ? { ...seal, mark: 'late' as const, at: moment('13:42') }
      : seal,
)

const TEACHERS: CheckinLine[] = ['周敏 三年级 2 班班主任', '陈志强 三年级 1 班班主任', '王静 二年级 1 班班主任'].map((who, i) => ({
  id: idOf(720 + i),
  act: 'teacherDining',
  mealKind: 'LUNCH',
  recordedAt: moment('11:48'),
  who,
  pointName: '一楼餐厅',
  timing: 'IN_TIME',
  facts: ['1 位老师一起吃'],
  pictures: [],
}))
export const WATCHED_LINES: CheckinLine[] = [
  ...LINES.map((line) => (line.act === 'leaderDining' ? { ...line, who: '李文 副校长' } : { ...line, who: '何建国 厨师' })),
  ...TEACHERS,
]

/** The server as an overseer meets it: counts, standings by page, a school's day. */
export function anOverseersServer(me: Me = whoIs('COUNTY_BUREAU'), now = AT_WATCH): PhoneServer {
  const server = aHotline(me, now)
  const lines = standingsOf(45, MONDAY)
  const {
    served: _served,
    rating: _rating,
    ...breakfast
  } = aMeal(MONDAY, {
    slotId: `${KITCHEN}_${MONDAY}_BREAKFAST`,
    mealKind: 'BREAKFAST',
    start: moment('06:50'),
    end: moment('07:30'),
    menu: { ...aMenu(MONDAY, TOMORROWS_DISHES.slice(3)), slotId: `${KITCHEN}_${MONDAY}_BREAKFAST`, mealKind: 'BREAKFAST' },
    seals: MISSED_SEALS,
  })
  const role = me.posts[0]?.role
  const decides = role?.endsWith('_DESK') ?? false
  const due = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
  const decisions = [
    aTask(20, {
      kind: 'COMPLAINT_TRIAGE',
      urgency: 'INCIDENT',
      title: '投诉受理',
      place: '双河镇中心校',
      fact: '食物中毒，2 个孩子早饭后吐了',
      dueAt: due(84),
      page: 'packages/inspector/pages/complaint/index?id=x',
    }),
    aTask(21, {
      kind: 'COMPLAINT_REPLY',
      title: '投诉答复',
      place: '柳溪中学',
      fact: '收费退费，留名',
      dueAt: due(-12),
      page: 'packages/inspector/pages/complaint/index?id=x',
    }),
    aTask(22, {
      kind: 'COMPLAINT_DISPATCH',
      title: '投诉派单',
      place: '云桥小学',
      fact: '变质异物，不留名',
      dueAt: due(252),
      page: 'packages/inspector/pages/complaint/index?id=x',
    }),
  ]
  return server
    .on(readCity, CITY)
    .on(readOversight, ({ params }) => (params.day <= MONDAY ? OVERSIGHT : { schools: 0, closed: 0, meals: [] }))
    .on(listStandings, ({ query }) => {
      const found = lines.filter(
        ({ schoolName, unitName }) =>
          schoolName.includes(query.name ?? '') && (query.unitId === undefined || unitName === (query.unitId === COUNTY ? '柳溪县' : '白塘县')),
      )
      const from = Number(query.cursor ?? 0)
      const to = from + (query.limit ?? 20)
      return { items: found.slice(from, to), ...(to < found.length ? { nextCursor: String(to) } : {}) }
    })
    .on(readSchool, aSchoolView())
    .on(readSchoolDay, ({ params }) =>
      params.day === MONDAY
        ? aDay(MONDAY, [breakfast, aMeal(MONDAY, { seals: LUNCH_SEALS })])
        : aDay(params.day, params.day === plusDays(MONDAY, -3) ? [aMeal(params.day)] : [], { closedReason: '周末不开餐' }),
    )
    .on(listDuties, { items: WATCHED_DUTIES })
    .on(listCheckins, { items: WATCHED_LINES })
    .on(listTasks, decides ? { items: decisions, open: decisions.length, doneToday: 2 } : { items: [], open: 0, doneToday: 0 })
}

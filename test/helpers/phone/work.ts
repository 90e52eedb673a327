import { at, type ClockTime, plusDays } from '@shared/base/time'
import {
  enterClassMeal,
  listCheckins,
  openRatingSheet,
  readCheckin,
  readClassDay,
  readClassMeal,
  readRatings,
  readRatingSheet,
  readScan,
  recordCheckin,
} from '@shared/checkin/contract'
import type { Mender, Mending, MendingOfAct } from '@shared/checkin/mending'
import { listMenders, mendProblem, readMending } from '@shared/checkin/mending-contract'
import type { Checkin, CheckinInput, CheckinLine, ClassMeal, PossibleAct, RatingSheet, ScannedPoint } from '@shared/checkin/schema'
import { explainDuty, listDuties, readDuty } from '@shared/duty/contract'
import { dutyIdOf } from '@shared/duty/rules'
import type { Duty } from '@shared/duty/schema'
import type { Me, Post } from '@shared/identity/schema'
import { listTemplates, reportGrants } from '@shared/notify/contract'
import { listSchools, readSchool } from '@shared/org/contract'
import { slotIdOf } from '@shared/org/rules'
import type { MealKind } from '@shared/org/schema'
import { listTasks } from '@shared/task/contract'
import type { Task } from '@shared/task/schema'
import { aServer } from './parent'
import type { PhoneServer } from './server'
import { aMe, aPost, aSchoolView, idOf, KITCHEN, MONDAY, SCHOOL, TODAYS_DISHES } from './world'

export const CODE = '7K9QW3ZX5M2NP8RT4VYB'
export const CLASS = aPost().classes[0]?.id ?? ''
const moment = (time: ClockTime): string => at(MONDAY, time).toISOString()

export const COOK: Post = {
  ...aPost({ id: idOf(21), role: 'CHEF', title: '厨师', placeKind: 'KITCHEN', placeId: KITCHEN, placeName: '云桥小学食堂', classes: [] }),
  kitchenId: KITCHEN,
}
export const TEACHER = aPost()
export const LEADER = aPost({ id: idOf(22), role: 'DINING_LEADER', title: '副校长', classes: [] })

/** Somebody with posts and no child. */
export const staff = (name: string, ...posts: Post[]): Me => aMe({ name, posts, children: [] })

const WINDOWS: Record<string, [ClockTime, ClockTime, ClockTime]> = {
  chefTasting: ['10:55', '11:25', '11:40'],
  leaderDining: ['11:40', '13:30', '14:30'],
  teacherDining: ['11:40', '14:30', '14:30'],
  parentOversight: ['10:40', '13:30', '13:30'],
}

export const anAct = (act: CheckinInput['act'], over: Partial<PossibleAct> = {}): PossibleAct => {
  const [opens, due, grace] = WINDOWS[act] ?? ['00:00', '00:00', '00:00']
  return {
    act,
    mealKind: 'LUNCH',
    slotId: slotIdOf(KITCHEN, MONDAY, 'LUNCH'),
    opensAt: moment(opens),
    dueAt: moment(due),
    graceUntil: moment(grace),
    state: 'OPEN',
    dishes: act === 'chefTasting' ? TODAYS_DISHES.map(({ dishId, name }) => ({ dishId, name })) : [],
    ...over,
  }
}

export const aPoint = (acts: PossibleAct[], over: Partial<ScannedPoint> = {}): ScannedPoint => ({
  placeName: '云桥小学',
  pointName: '一楼餐厅',
  pointNumber: 3,
  location: { lat: 31.2, lng: 107.5 },
  radiusM: 300,
  schoolId: SCHOOL,
  kitchenIds: [KITCHEN],
  now: moment('11:48'),
  acts,
  ...over,
})

export const SEAL = { chain: `S-${SCHOOL}-${MONDAY}`, number: 417, head: `7f3a91c20b6e${'5d'.repeat(26)}` }

/** The receipt that the server gives for what was sent; sealed a moment later. */
export function receiptOf(act: CheckinInput['act'], over: Partial<Checkin> = {}): Checkin {
  const [opens, due] = WINDOWS[act] ?? ['00:00', '00:00']
  return {
    id: idOf(300),
    act,
    placeName: '云桥小学',
    pointName: '一楼餐厅',
    pointNumber: 3,
    distanceM: 12,
    day: MONDAY,
    mealKind: 'LUNCH',
    slotId: slotIdOf(KITCHEN, MONDAY, 'LUNCH'),
    recordedAt: new Date(at(MONDAY, '11:48').getTime() + 26_000).toISOString(),
    personName: '周敏',
    personTitle: '三年级 2 班班主任',
    timing: 'IN_TIME',
    opensAt: moment(opens),
    dueAt: moment(due),
    pictures: [],
    codeKind: 'POSTER',
    ...over,
  }
}

export const aTask = (n: number, over: Partial<Task>): Task => ({
  id: idOf(400 + n),
  kind: 'DUTY',
  urgency: 'NORMAL',
  title: '午餐厨师试餐',
  place: '云桥小学食堂',
  fact: '开餐前 11:25 做完，拍一张成品照',
  page: 'packages/kitchen/pages/tasting/index',
  ...over,
})

/** A kitchen that cooks three meals, at half past eleven: breakfast was missed, lunch is late, dinner comes. */
export const COOKS_TASKS: Task[] = [
  aTask(1, { opensAt: moment('10:55'), dueAt: moment('11:25') }),
  aTask(2, { title: '晚餐厨师试餐', fact: '开餐前 17:15 做完，拍一张成品照', opensAt: moment('16:45'), dueAt: moment('17:15') }),
]

export const aDuty = (over: Partial<Duty> = {}): Duty => {
  const mealKind: MealKind = over.mealKind ?? 'LUNCH'
  const code = over.code ?? 'D10'
  const placeId = over.placeId ?? SCHOOL
  return {
    id: dutyIdOf(code, placeId, { day: MONDAY, mealKind }),
    code,
    act: 'teacherDining',
    placeKind: 'SCHOOL',
    placeId,
    placeName: '云桥小学',
    day: MONDAY,
    mealKind,
    roles: ['HOMEROOM_TEACHER', 'TEACHER'],
    opensAt: moment('11:40'),
    dueAt: moment('14:30'),
    graceUntil: moment('14:30'),
    state: 'MISSED',
    count: 0,
    target: 30,
    mayExplain: true,
    ...over,
  }
}

const kitchens = { placeKind: 'KITCHEN', placeId: KITCHEN, placeName: '云桥小学食堂', code: 'D08', act: 'chefTasting', roles: ['CHEF'], target: 1 } as const
export const MISSED_BREAKFAST = aDuty({
  ...kitchens,
  roles: ['CHEF'],
  mealKind: 'BREAKFAST',
  opensAt: moment('06:15'),
  dueAt: moment('06:45'),
  graceUntil: moment('07:00'),
})

/** A school's day in the afternoon: in time, late, missed and explained, and what is counted over the term. */
export const DUTIES: Duty[] = [
  aDuty({ ...kitchens, roles: ['CHEF'], state: 'DONE', doneAt: moment('11:02'), count: 1, mayExplain: false }),
  aDuty({
    code: 'D09',
    act: 'leaderDining',
    roles: ['DINING_LEADER'],
    dueAt: moment('13:30'),
    state: 'LATE',
    doneAt: moment('13:42'),
    count: 1,
    target: 1,
    mayExplain: false,
  }),
  aDuty(),
  aDuty({
    code: 'D10',
    mealKind: 'DINNER',
    explanation: { text: '晚自习前停电，老师们分批在教室吃的', byName: '周敏', at: moment('19:20') },
    mayExplain: false,
  }),
  aDuty({ code: 'D11', act: 'studentRating', dueAt: moment('20:00'), state: 'PENDING', count: 36, target: 100, mayExplain: false }),
  { ...aDuty({ code: 'D12', act: 'parentOversight', state: 'PENDING', count: 1, target: 2, mayExplain: false }), day: undefined, mealKind: undefined },
]

const NAMES =
  '陈一航 李一诺 王子涵 张雨桐 刘浩然 杨思雨 赵天宇 黄欣怡 周俊杰 吴佳琪 徐梓萱 孙宇轩 胡可馨 朱明哲 高诗涵 林子墨 何雨欣 郭俊熙 马思远 罗梦琪'.split(' ')
export const aClassMeal = (over: Partial<ClassMeal> = {}): ClassMeal => ({
  classId: CLASS,
  className: '三年级 2 班',
  slotId: slotIdOf(KITCHEN, MONDAY, 'LUNCH'),
  mealKind: 'LUNCH',
  pupils: NAMES.map((name, i) => ({ pupilId: idOf(500 + i), name, eating: 'UNKNOWN' })),
  eatingCount: NAMES.length,
  mayEnter: true,
  ...over,
})

export const aSheet = (over: Partial<RatingSheet> = {}): RatingSheet => ({
  id: idOf(600),
  url: 'https://haofan.example/r/7K9QW3ZX5M2NP8RT4VYB6C',
  className: '三年级 2 班',
  mealKind: 'LUNCH',
  day: MONDAY,
  total: 29,
  given: 18,
  rated: 136,
  closesAt: moment('20:00'),
  ...over,
})

const picture = { id: idOf(61), url: '/food/tray-today.svg', thumbUrl: '/food/tray-today.svg', width: 780, height: 420 }
/** What a leader found at lunch: given to the canteen manager until the next day. */
export const MENDING: Mending = {
  problems: ['汤凉得快', '二号窗口排队长'],
  decision: '汤桶加盖，加开一个窗口',
  owner: '王芳 食堂管理员',
  dueAt: at(plusDays(MONDAY, 1), '23:59').toISOString(),
}
/** The same once it is mended. */
export const MENDED: Mending = {
  ...MENDING,
  mended: { at: moment('15:20'), who: '王芳 食堂管理员', words: '汤桶都加了盖，打到最后一个班还烫手', pictures: [], seal: { ...SEAL, number: 421 } },
}
export const aMending = (over: Partial<MendingOfAct> = {}): MendingOfAct => ({
  ...MENDING,
  checkinId: idOf(702),
  placeName: '云桥小学',
  pointName: '一楼餐厅',
  day: MONDAY,
  mealKind: 'LUNCH',
  foundAt: moment('11:58'),
  foundBy: '李文 副校长',
  mayMend: true,
  ...over,
})
export const MENDERS: Mender[] = [
  { personId: idOf(801), name: '王芳', title: '食堂管理员' },
  { personId: idOf(802), name: '何建国', title: '厨师' },
  { personId: idOf(803), name: '黄玉', title: '食品安全员' },
  { personId: idOf(804), name: '钱立新', title: '德育主任' },
  { personId: idOf(805), name: '郑国平', title: '校长' },
]

export const LINES: CheckinLine[] = [
  {
    id: idOf(702),
    act: 'leaderDining',
    mealKind: 'LUNCH',
    recordedAt: moment('13:42'),
    who: '副校长',
    pointName: '一楼餐厅',
    timing: 'LATE',
    facts: ['坐在三年级 2 班', '味道好，分量很好，温度一般，卫生好，样子好'],
    mending: MENDING,
    words: '茄子有点咸',
    pictures: [],
  },
  {
    id: idOf(701),
    act: 'chefTasting',
    mealKind: 'LUNCH',
    recordedAt: moment('11:02'),
    who: '厨师',
    pointName: '一楼餐厅',
    timing: 'IN_TIME',
    facts: ['尝了 6 道菜', '味道、气味、样子都正常'],
    pictures: [picture],
    seal: { ...SEAL, number: 415 },
  },
]

const page = <T>(items: T[]) => ({ items })

/** A server on which somebody works: tasks, acts, class, rating code. */
export function aWorkServer(me: Me, acts: PossibleAct[] = [anAct('teacherDining')]): PhoneServer {
  const server = aServer(me)
  return server
    .on(listTasks, { items: COOKS_TASKS, open: COOKS_TASKS.length, doneToday: 3 })
    .on(listDuties, ({ query }) => page(query.state === 'MISSED' ? (me.posts[0]?.role === 'CHEF' ? [MISSED_BREAKFAST] : []) : DUTIES))
    .on(readDuty, aDuty())
    .on(explainDuty, ({ body }) => aDuty({ mayExplain: false, explanation: { text: body.text, byName: me.name ?? '', at: moment('14:58') } }))
    .on(readScan, aPoint(acts))
    .on(recordCheckin, ({ body }) => receiptOf(body.act, { id: body.id }))
    .on(readCheckin, ({ params }) => receiptOf(acts[0]?.act as CheckinInput['act'], { id: params.checkinId, seal: SEAL }))
    .on(readClassDay, {
      items: [
        {
          slotId: slotIdOf(KITCHEN, MONDAY, 'LUNCH'),
          mealKind: 'LUNCH',
          start: moment('11:40'),
          end: moment('12:30'),
          eatingCount: 30,
          mayEnter: true,
          ratingOpensAt: moment('11:40'),
          ratingClosesAt: moment('20:00'),
        },
      ],
    })
    .on(readClassMeal, aClassMeal())
    .on(enterClassMeal, ({ body }) => {
      const away = new Map(body.absent.map(({ pupilId, eating }) => [pupilId, eating]))
      const pupils = aClassMeal().pupils.map((each) => ({ ...each, eating: away.get(each.pupilId) ?? ('ATE' as const) }))
      server.on(readClassMeal, aClassMeal({ pupils, enteredAt: moment('11:58'), eatingCount: pupils.length - away.size }))
      return aClassMeal({ pupils, enteredAt: moment('11:58'), eatingCount: pupils.length - away.size })
    })
    .on(openRatingSheet, aSheet())
    .on(readRatingSheet, aSheet())
    .on(listMenders, page(MENDERS))
    .on(readMending, aMending())
    .on(mendProblem, ({ body }) => {
      const mended = { ...MENDED.mended, words: body.words } as MendingOfAct['mended']
      server.on(readMending, aMending({ mended, mayMend: false }))
      return aMending({ mended, mayMend: false })
    })
    .on(listCheckins, page(LINES))
    .on(readRatings, { count: 36, taste: 4.3, portion: 4.6, hygiene: 4.4, service: 4.1, words: ['土豆烧牛肉好吃', '汤有点凉'] })
    .on(listTemplates, { items: [{ kind: 'ACT_MISSING', templateId: 'tmpl-act', allowed: 0 }] })
    .on(reportGrants, undefined)
    .on(listSchools, page([{ id: SCHOOL, name: '云桥小学', kind: 'PRIMARY' as const, unitId: idOf(5) }]))
    .on(
      readSchool,
      aSchoolView({
        unitId: idOf(5),
        mealKinds: ['LUNCH'],
        classes: [
          { id: CLASS, name: '三年级 2 班', grade: '三年级' },
          { id: idOf(4), name: '三年级 1 班', grade: '三年级' },
        ],
      }),
    )
}

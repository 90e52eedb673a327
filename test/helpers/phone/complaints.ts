import { plusDays } from '@shared/base/time'
import { issueUploadTicket } from '@shared/file/contract'
import type { Picture } from '@shared/file/schema'
import { fileAnonymously, fileNamed, listMyComplaints, readByCode, readMyComplaint } from '@shared/hotline/contract'
import { listDeskComplaints, listSchoolOrders, readDeskComplaint, readSchoolOrder } from '@shared/hotline/desk-contract'
import type { ComplaintLine, ComplaintView, DeskComplaint, DeskLine, SchoolOrder } from '@shared/hotline/schema'
import { listTemplates } from '@shared/notify/contract'
import { listSchools, readCity, readSchool } from '@shared/org/contract'
import type { City } from '@shared/org/schema'
import { listTasks } from '@shared/task/contract'
import { aServer } from './parent'
import { Refuse, type PhoneServer } from './server'
import { aMe, aPost, aSchoolView, COUNTY, idOf, MONDAY, SCHOOL } from './world'

/** As the drawings have it; the product makes them of random characters. */
export const CODE = 'K7QM4T9W2HXP'
export const MUNICIPAL = idOf(201)
export const PRIVATE = idOf(202)
export const COMPLAINT = idOf(210)
export const ORDER = idOf(211)

export const CITY: City = {
  name: '岚州市',
  hotlines: [
    { name: '市教育局热线', number: '0800-123456' },
    { name: '政务服务热线', number: '0800-1234' },
  ],
  units: [
    { id: COUNTY, name: '柳溪县', kind: 'COUNTY' },
    { id: idOf(203), name: '白塘县', kind: 'COUNTY' },
    { id: MUNICIPAL, name: '市直', kind: 'MUNICIPAL' },
  ],
}

export const PRIVATE_SCHOOL = aSchoolView({ id: PRIVATE, name: '蓝渡学校', kind: 'NINE_YEAR', ownership: 'PRIVATE' })

const PICTURE: Picture = { id: idOf(230), url: '/food/soup.svg', thumbUrl: '/food/soup.svg', width: 800, height: 600 }

/** Without a name, being looked into: times of who complained to the hour, as the server tells them. */
export const aView = (over: Partial<ComplaintView> = {}): ComplaintView => ({
  state: 'INVESTIGATING',
  category: 'C02',
  priority: 'P1',
  schoolName: '云桥小学',
  day: MONDAY,
  mealKind: 'LUNCH',
  dishName: '小白菜汤',
  named: false,
  fearsHarm: false,
  words: '小白菜汤里有一根头发，孩子拍了照片给我看。',
  pictures: [PICTURE],
  filedAt: '2026-11-23T04:00:00Z',
  replyDueAt: '2026-12-14T09:00:00Z',
  workingDaysPassed: 2,
  workingDaysTotal: 15,
  handlerName: '柳溪县教育局',
  steps: [
    { state: 'FILED', at: '2026-11-23T04:00:00Z', note: '不留名，学校和食堂看不到你是谁' },
    { state: 'DISPATCHED', at: '2026-11-23T06:05:00Z', note: '按“变质异物”办，不经过学校' },
    { state: 'INVESTIGATING', at: '2026-11-25T01:10:00Z', note: '已调出当天 10:30 到 12:30 的备餐间录像' },
  ],
  messages: [{ from: 'HANDLER', text: '头发是在汤里，还是在餐盘边上？', pictures: [], at: '2026-11-25T01:12:00Z' }],
  mayAnswerSatisfaction: false,
  ...over,
})

const ANSWER = '查了备餐间录像，打汤的师傅没有戴好帽子。当天的汤已经倒掉，全体师傅重新学了操作规范，帽子没戴好不上岗。'

/** Answered and not judged yet. */
export const anAnswered = (over: Partial<ComplaintView> = {}): ComplaintView => {
  const before = aView()
  return {
    ...before,
    state: 'REPLIED',
    reply: ANSWER,
    mayAnswerSatisfaction: true,
    steps: [...before.steps, { state: 'REPLIED', at: '2026-11-26T02:00:00Z', note: '答复写好了，满意不满意你来说' }],
    ...over,
  }
}

export const aLine = (over: Partial<ComplaintLine> = {}): ComplaintLine => ({
  id: COMPLAINT,
  schoolName: '云桥小学',
  category: 'C04',
  state: 'REPLIED',
  filedAt: '2026-11-19T11:40:00Z',
  replyDueAt: '2026-12-10T09:00:00Z',
  unreadMessage: true,
  ...over,
})

const STATES = ['FILED', 'TRIAGED', 'DISPATCHED', 'INVESTIGATING'] as const
const ACTS = ['TRIAGE', 'DISPATCH', 'ACCEPT', 'REPLY'] as const
const KINDS = [
  { category: 'C01', priority: 'P0', schoolName: '双河镇中心校', excerpt: '两个孩子早饭后吐了，在镇卫生院' },
  { category: 'C02', priority: 'P1', schoolName: '云桥小学', excerpt: '小白菜汤里有一根头发' },
  { category: 'C05', priority: 'P2', schoolName: '大禾中学', excerpt: '请假 3 天的伙食费没退' },
  { category: 'C04', priority: 'P2', schoolName: '城南三小', excerpt: '这周的菜有点淡' },
] as const
const MINUTE = 60_000

/** What waits for a desk, by what is due soonest; the first is overdue. */
export const deskLines = (count: number, now: Date): DeskLine[] =>
  Array.from({ length: count }, (_, i) => ({
    id: idOf(1000 + i),
    ...(KINDS[i % KINDS.length] ?? KINDS[0]),
    state: STATES[i % STATES.length] ?? 'FILED',
    action: ACTS[i % ACTS.length] ?? 'TRIAGE',
    named: i % 2 === 0,
    fearsHarm: i === 1,
    filedAt: new Date(now.getTime() - i * MINUTE).toISOString(),
    dueAt: new Date(now.getTime() + (i * i * 45 - 12) * MINUTE).toISOString(),
    unreadMessage: i === 3,
  }))

export const aDeskComplaint = (over: Partial<DeskComplaint> = {}): DeskComplaint => {
  const { mayAnswerSatisfaction: _may, handlerName: _handler, ...view } = aView()
  return {
    ...view,
    id: COMPLAINT,
    state: 'TRIAGED',
    steps: [
      { state: 'FILED', at: '2026-11-23T04:00:00Z', note: '不留名，学校和食堂看不到你是谁' },
      { state: 'TRIAGED', at: '2026-11-23T04:10:00Z', note: '按“变质异物”受理' },
    ],
    messages: [],
    revision: 1,
    schoolId: SCHOOL,
    unitId: COUNTY,
    unitName: '柳溪县',
    standing: 'PARENT',
    schoolBarred: false,
    barSuggested: false,
    levels: ['CITY', 'COUNTY'],
    dueAt: '2026-11-23T05:28:00Z',
    actions: ['TRIAGE', 'DISPATCH'],
    mayReadIdentity: false,
    mayAsk: true,
    ...over,
  }
}

export const anOrder = (over: Partial<SchoolOrder> = {}): SchoolOrder => ({
  id: ORDER,
  state: 'DISPATCHED',
  category: 'C04',
  priority: 'P2',
  summary: '反映二号窗口排队时间长、菜凉。说明错峰安排。',
  day: MONDAY,
  mealKind: 'LUNCH',
  className: '三年级',
  dispatchedAt: '2026-11-23T01:05:00Z',
  acceptDueAt: '2026-11-24T09:00:00Z',
  replyDueAt: '2026-12-14T09:00:00Z',
  actions: ['ACCEPT', 'HAND_BACK'],
  ...over,
})

export const aClerk = (role: 'CITY_COMPLAINT_DESK' | 'COUNTY_COMPLAINT_DESK' | 'CALLBACK_DESK' = 'COUNTY_COMPLAINT_DESK') => {
  const county = role === 'COUNTY_COMPLAINT_DESK'
  const { schoolId: _school, ...post } = aPost({
    role,
    title: county ? '县级投诉专班' : role === 'CALLBACK_DESK' ? '回访员' : '市级投诉专班',
    placeKind: county ? 'UNIT' : 'CITY',
    placeId: county ? COUNTY : idOf(299),
    placeName: county ? '柳溪县' : '岚州市',
    classes: [],
  })
  return aMe({ name: '罗珊', posts: [post], children: [] })
}
export const aPrincipal = () => aMe({ name: '唐明', posts: [aPost({ role: 'PRINCIPAL', title: '校长', classes: [] })], children: [] })

/** A server on which complaints can be filed, followed and decided. */
export function aHotline(me = aMe(), now = new Date('2026-11-23T04:20:00Z')): PhoneServer {
  const lines = deskLines(45, now)
  const server = aServer(me)
  server.now = now
  return server
    .on(readCity, CITY)
    .on(readSchool, ({ params }) =>
      params.schoolId === PRIVATE ? PRIVATE_SCHOOL : params.schoolId === SCHOOL ? aSchoolView() : new Refuse('org.school_unknown'),
    )
    .on(listSchools, ({ query }) => ({
      items: [aSchoolView(), PRIVATE_SCHOOL]
        .filter(({ name, unitId }) => name.includes(query.name ?? '') && (query.unitId === undefined || unitId === query.unitId))
        .map(({ id, name, kind, unitId }) => ({ id, name, kind, unitId })),
    }))
    .on(issueUploadTicket, { ticket: 'ticket-of-the-test' })
    .on(fileAnonymously, { queryCode: CODE, priority: 'P1', dueAt: '2026-12-14T09:00:00Z' })
    .on(fileNamed, { queryCode: CODE, priority: 'P1', dueAt: '2026-12-14T09:00:00Z' })
    .on(readByCode, ({ headers }) =>
      headers['x-query-code'] === CODE ? aView() : new Refuse('hotline.code_unknown', { detail: '看看有没有抄错，查询码是 12 位' }),
    )
    .on(listMyComplaints, { items: [aLine(), aLine({ id: idOf(212), category: 'C05', state: 'CLOSED', unreadMessage: false })] })
    .on(readMyComplaint, anAnswered({ named: true, category: 'C04' }))
    .on(listTemplates, { items: [{ kind: 'COMPLAINT_ANSWERED', templateId: 'template-answered', allowed: 0 }] })
    .on(listTasks, { items: [], open: 45, doneToday: 3 })
    .on(listDeskComplaints, ({ query }) => {
      const from = Number(query.cursor ?? 0)
      const to = from + (query.limit ?? 20)
      return { items: lines.slice(from, to), ...(to < lines.length ? { nextCursor: String(to) } : {}) }
    })
    .on(readDeskComplaint, aDeskComplaint())
    .on(listSchoolOrders, { items: [anOrder(), anOrder({ id: idOf(213), state: 'CLOSED', actions: [], day: plusDays(MONDAY, -7) })] })
    .on(readSchoolOrder, anOrder())
}

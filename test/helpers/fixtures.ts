import { mondayOf } from '@shared/base/time'
import type { RouteSpec } from '@shared/contract/route'
import { listRatingWords, openRatingSheet, rateMeal, recordCheckin, takeRatingTicket } from '@shared/checkin/contract'
import { listDuties } from '@shared/duty/contract'
import { listSchoolOrders } from '@shared/hotline/desk-contract'
import { createInvitation, listSessions } from '@shared/identity/contract'
import { openDeskTicket } from '@shared/identity/desk-contract'
import { type Role, ROLES } from '@shared/identity/role'
import { CITY_PLACE, loadPeople } from '../../server/modules/identity/index'
import { posterText } from '../../server/modules/checkin/index'
import { anId, aPerson, HERE, type TestPerson } from './city'
import { type Answer, call } from './client'
import { aComplaint, aNonce, answeredByCounty, dispatched, triaged } from './complaint'
import { DAY, leaderFinds, lunchOf, parentActs, teacherActs } from './meal'
import { aScreen } from './screen'
import { aDish, aPublishedLunch } from './menu'
import { EVERY_ROLE, type World } from './world'

/**
 * What stands for a path parameter in generated tests.
 * - `as`: who asks where the route is for anybody signed in; a teacher unless told
 * - `own`: one that this person, in this world, may ask about; made anew where asking changes it
 * - `value`: it names no record, so there is no other world's
 * - `known`: that it exists is no secret, so that an unknown one may be told apart from a foreign one
 */
export interface Fixture {
  as?: Role
  value?: true
  known?: true
  own(world: World, person: TestPerson, route: RouteSpec, role: Role): Promise<string> | string
}

function bodyOf<R extends RouteSpec>(answer: Answer<R>): Answer<R>['body'] {
  if (answer.status >= 300) throw new Error(`a fixture was refused: ${JSON.stringify(answer.problem)}`)
  return answer.body
}

/** Names of dishes that nobody has used yet. */
const dishName = (n: number): string =>
  `莴笋炒${['牛', '猪', '羊', '鸡', '鸭', '鱼', '虾'][n % 7] ?? ''}肉${'一二三四五六七八九十'[Math.floor(n / 7) % 10] ?? ''}`
let dishes = 0

const desk = async (world: World) => ({
  school: world.school,
  manager: await world.as('CANTEEN_MANAGER'),
  head: await world.as('PRINCIPAL'),
  slot: () => lunchOf(world.school),
})

async function aPendingGuardianship({ school, pupilId, server }: World): Promise<string> {
  const { personId } = await aPerson(server)
  const _id = anId()
  const asked = { relation: 'FATHER' as const, state: 'PENDING' as const, live: true, askedAt: new Date(), pupilName: '李一诺', guardianName: '李强' }
  await loadPeople({
    persons: [],
    accounts: [],
    posts: [],
    pupils: [],
    guardianships: [{ _id, personId, pupilId, schoolId: school.id, classId: school.classIds[0] ?? '', ...asked }],
    consents: [],
  })
  return _id
}

async function aSheet(world: World) {
  const teacher = await world.as('HOMEROOM_TEACHER')
  return bodyOf(await teacher.call(openRatingSheet, { body: { classId: world.school.classIds[0] ?? '', slotId: lunchOf(world.school) } }))
}

async function aRating(world: World): Promise<string> {
  const { http } = world.server
  const { url } = await aSheet(world)
  const { token } = bodyOf(await call(http, takeRatingTicket, { body: { code: url.split('/').at(-1) ?? '' } }))
  const words = `汤有点凉${anId().slice(-4)}`
  bodyOf(await call(http, rateMeal, { body: { token, taste: 5, portion: 4, hygiene: 5, service: 4, words } }))
  const { items } = bodyOf(await (await world.as('FOOD_SAFETY_OFFICER')).call(listRatingWords, { query: { state: 'HIDDEN', limit: 100 } }))
  return items.find((each) => each.words === words)?.id ?? ''
}

async function anOrder(world: World): Promise<string> {
  const county = await world.as('COUNTY_COMPLAINT_DESK')
  const complaint = await aComplaint(world.school, { category: 'C04' })
  await triaged(county, complaint)
  bodyOf(await dispatched(county, complaint, 'SCHOOL'))
  return bodyOf(await (await world.as('PRINCIPAL')).call(listSchoolOrders, { query: {} })).items[0]?.id ?? ''
}

/** What a parent wrote who came to look. */
const anOpinion = async (world: World): Promise<string> =>
  bodyOf(await (await world.another('PARENT')).call(recordCheckin, { body: parentActs(world.school) })).id

/** What a leader found wrong, given to the canteen manager. */
async function aProblem(world: World): Promise<string> {
  const { personId } = await world.as('CANTEEN_MANAGER')
  return bodyOf(await (await world.another('DINING_LEADER')).call(recordCheckin, { body: leaderFinds(world.school, personId) })).id
}

/** The act that a door asks for: of a parent or a leader where it is about what they wrote, else the own one. */
function anAct(world: World, person: TestPerson, { path }: RouteSpec): Promise<string> {
  if (path.endsWith('/reply')) return anOpinion(world)
  if (path.endsWith('/mending')) return aProblem(world)
  return world.once(`act of ${person.personId}`, async () => bodyOf(await person.call(recordCheckin, { body: teacherActs(world.school) })).id)
}

/** A complaint of this person, or one that the desk works on; for who calls back, one that was answered. */
async function aCase(world: World, person: TestPerson, route: RouteSpec, role: Role): Promise<string> {
  const complaint = await aComplaint(world.school, { by: route.path.startsWith('/me/') ? person : await world.as('TEACHER') })
  if (role === 'CALLBACK_DESK') await answeredByCounty(await world.as('COUNTY_COMPLAINT_DESK'), complaint)
  return complaint.id
}

/** Whom an inviter invites, so that the invitation is of the inviter's place. */
function invited(role: Role, { school }: World): { role: Role; placeId: string } {
  switch (ROLES[role].place) {
    case 'CITY':
      return { role: 'AUDITOR', placeId: CITY_PLACE }
    case 'UNIT':
      return { role: 'MARKET_SUPERVISION', placeId: school.unitId }
    case 'KITCHEN':
      return { role: 'DISHWASHER', placeId: school.kitchenId }
    default:
      return { role: 'STOREKEEPER', placeId: school.id }
  }
}

/** By the name of the parameter; a contract with a new one needs a line here. */
export const FIXTURES: Readonly<Record<string, Fixture>> = {
  day: { value: true, own: () => DAY },
  monday: { value: true, own: () => mondayOf(DAY) },
  kind: { value: true, own: () => 'CHILD_DATA' },
  variant: { value: true, own: () => 'view' },
  appid: { value: true, own: () => 'wx0000000000000000' },
  fileId: { value: true, own: () => anId() },

  schoolId: { known: true, own: ({ school }) => school.id },
  kitchenId: { known: true, own: ({ school }) => school.kitchenId },
  servingPointId: { known: true, own: ({ school }) => school.pointId },
  classId: { known: true, own: ({ school }) => school.classIds[0] ?? '' },
  slotId: { known: true, own: async (world) => (await world.once('lunch', () => aPublishedLunch(world.school, DAY))).slotId },
  dishId: { own: async (world) => aDish(await desk(world), dishName(dishes++)) },
  checkinId: { own: anAct },
  sheetId: { own: async (world) => (await aSheet(world)).id },
  ratingId: { own: aRating },
  dutyId: {
    own: async (_, person) => bodyOf(await person.call(listDuties, { query: { day: DAY } })).items.find((duty) => duty.code !== 'D12')?.id ?? '',
  },
  guardianshipId: { as: 'PARENT', own: (world, person, _, role) => (role === 'PARENT' ? person.hatId : aPendingGuardianship(world)) },
  sessionId: { own: async (_, person) => bodyOf(await person.call(listSessions, {})).items[0]?.id ?? '' },
  ticketId: {
    known: true,
    own: async ({ server }) => {
      const body = { browser: 'Chrome', system: 'Windows', challenge: '0'.repeat(64) } as const
      return bodyOf(await call(server.http, openDeskTicket, { body })).ticketId
    },
  },
  postId: { own: (_, person) => person.hatId },
  invitationId: {
    own: async (world, person, _, role) => bodyOf(await person.call(createInvitation, { body: invited(role, world) })).invitation.id,
  },
  complaintId: {
    own: aCase,
  },
  orderId: { own: anOrder },
  screenId: { own: async ({ server, school }) => (await aScreen(server, school)).id },
}

/** What a body names, by the name of its field, as somebody of this world would fill it in; other fields are made up from the schema. */
export const filledIn = ({ school }: World): Readonly<Record<string, unknown>> => ({
  id: anId(),
  nonce: aNonce(),
  schoolId: school.id,
  classId: school.classIds[0],
  slotId: lunchOf(school),
  slotIds: [lunchOf(school)],
  placeId: school.id,
  role: 'TEACHER',
  code: posterText(school.posterCode),
  fix: { ...HERE, accuracyM: 15 },
  pictureIds: [],
  dishIds: [],
  day: DAY,
  fromMonday: mondayOf(DAY),
})

const namesIn = (route: RouteSpec): string[] => [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

export function fixtureOf(name: string): Fixture {
  const fixture = FIXTURES[name]
  if (!fixture) throw new Error(`no fixture for the parameter {${name}}: add one to test/helpers/fixtures.ts`)
  return fixture
}

/** Roles that come through a door; one that has what the path asks for where the door is for anybody signed in. */
export function rolesOf(route: RouteSpec): readonly Role[] {
  if (route.access !== 'session') return []
  if (route.roles !== 'ANY') return route.roles
  return [namesIn(route).flatMap((name) => fixtureOf(name).as ?? [])[0] ?? 'TEACHER']
}

/** Roles that do not. */
export const strangersOf = (route: RouteSpec): Role[] =>
  route.access !== 'session' || route.roles === 'ANY' ? [] : EVERY_ROLE.filter((role) => !(route.roles as readonly Role[]).includes(role))

/** The parameters of a path, as this person would fill them in. */
export async function paramsFor(route: RouteSpec, world: World, person: TestPerson, role: Role): Promise<Record<string, string>> {
  const params: Record<string, string> = {}
  for (const name of namesIn(route)) params[name] = await fixtureOf(name).own(world, person, route, role)
  return params
}

/** Names of the parameters that stand for a record of some place or person. */
export const recordsOf = (route: RouteSpec): string[] => namesIn(route).filter((name) => !fixtureOf(name).value)

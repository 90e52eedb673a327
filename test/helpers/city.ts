import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { type Id, timedId } from '@shared/base/id'
import { dayOf, plusDays } from '@shared/base/time'
import type { CallOf, RouteSpec } from '@shared/contract/route'
import { type PlaceKind, type Role, ROLES, sayRole } from '@shared/identity/role'
import type { KitchenKind, MealKind, MealWindow, SchoolKind, Setting } from '@shared/org/schema'
import { clock } from '@platform/clock'
import { asSystem } from '@platform/db'
import { newSpokenCode, newToken } from '@platform/random'
import { encrypt, keyFor, sha256 } from '@platform/secret'
import { CITY_PLACE, loadPeople } from '../../server/modules/identity/index'
import { loadPlaces, type Places } from '../../server/modules/org/index'
import { sessions } from '../../server/modules/identity/repo'
import { type Answer, call } from './client'

/** A new id that no clock steers, so that factories stay unique under a frozen one. */
export const anId = (): Id => timedId(Date.now(), randomBytes(10))

export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
const LUNCH: MealWindow = { mealKind: 'LUNCH', weekdays: EVERY_DAY, start: '11:40', end: '12:30' }

export interface SchoolWish {
  id?: Id
  name?: string
  kind?: SchoolKind
  setting?: Setting
  unitId?: Id
  windows?: MealWindow[]
  kitchenKind?: KitchenKind
  /** A kitchen that is there already and feeds this school too. */
  kitchenId?: Id
  diners?: number
  classes?: string[]
  pupilsPerClass?: number
}

export interface TestSchool {
  id: Id
  unitId: Id
  kitchenId: Id
  pointId: Id
  posterCode: string
  classIds: Id[]
  location: { lat: number; lng: number }
}

export const HERE = { lat: 31.209, lng: 107.502 }

/** A unit of the city. */
export async function aUnit(name = '柳溪县'): Promise<Id> {
  const id = anId()
  await loadPlaces({ ...nothing(), units: [{ _id: id, name, kind: 'COUNTY' }] })
  return id
}

const nothing = (): Places => ({
  city: { _id: 'CITY', name: '达城', hotlines: [{ name: '市教育局投诉专线', number: '0818-2135241' }] },
  units: [],
  schools: [],
  kitchens: [],
  servingPoints: [],
  supplies: [],
  classes: [],
  terms: [],
  calendar: [],
})

/** A school that serves every day around the clock's today, with one kitchen and one serving point. */
export async function aSchool(wish: SchoolWish = {}): Promise<TestSchool> {
  const [id, pointId] = [wish.id ?? anId(), anId()]
  const kitchenId = wish.kitchenId ?? anId()
  const unitId = wish.unitId ?? (await aUnit())
  const windows = wish.windows ?? [LUNCH]
  const posterCode = newSpokenCode(10)
  const pupils = wish.pupilsPerClass ?? 30
  const classes = (wish.classes ?? ['三年级 1 班', '三年级 2 班']).map((name, order) => ({
    _id: anId(),
    schoolId: id,
    servingPointId: pointId,
    name,
    grade: name.slice(0, 3),
    order,
    pupils,
  }))
  const today = dayOf(clock.now())
  await loadPlaces({
    ...nothing(),
    schools: [
      {
        _id: id,
        name: wish.name ?? `云桥小学${id.slice(-4)}`,
        kind: wish.kind ?? 'PRIMARY',
        ownership: 'PUBLIC',
        setting: wish.setting ?? 'TOWN',
        boarding: false,
        nip: false,
        unitId,
        location: HERE,
        mealWindows: windows,
      },
    ],
    kitchens: wish.kitchenId ? [] : [{ _id: kitchenId, name: '一号厨房', kind: wish.kitchenKind ?? 'OWN', unitIds: [unitId] }],
    servingPoints: [
      { _id: pointId, schoolId: id, unitId, name: '一楼餐厅', number: 1, diners: wish.diners ?? classes.length * pupils, location: HERE, posterCode },
    ],
    supplies: [
      {
        _id: anId(),
        kitchenId,
        servingPointId: pointId,
        schoolId: id,
        unitId,
        mealKinds: [...new Set(windows.map((window): MealKind => window.mealKind))],
        from: '2020-01-01',
      },
    ],
    classes,
    terms: [{ _id: `TERM${today}`, name: '本学期', from: plusDays(today, -80), to: plusDays(today, 60) }],
    calendar: Array.from({ length: 81 }, (_, i) => plusDays(today, i - 40)).map((day) => ({
      _id: `${id}_${day}`,
      holderId: id,
      day,
      serving: true,
      working: true,
    })),
  })
  return { id, unitId, kitchenId, pointId, posterCode, classIds: classes.map((each) => each._id), location: HERE }
}

export interface TestPerson {
  personId: Id
  openid: string
  token: string
  /** The first hat that was wished for. */
  hatId: Id
  call<R extends RouteSpec>(route: R, input: CallOf<R>, as?: { post?: Id; idempotencyKey?: string; headers?: Record<string, string> }): Promise<Answer<R>>
}

export interface PostWish {
  role: Role
  at?: Id
  school?: TestSchool
  classIds?: Id[]
  deputy?: boolean
  title?: string
  from?: string
  to?: string
}

function placeOf(wish: PostWish): { placeKind: PlaceKind; placeId: Id; schoolId?: Id; kitchenId?: Id; unitId?: Id } {
  const placeKind = ROLES[wish.role].place
  const missing = () => {
    throw new Error(`${wish.role} needs a place`)
  }
  switch (placeKind) {
    case 'CITY':
      return { placeKind, placeId: CITY_PLACE }
    case 'UNIT': {
      const placeId = wish.at ?? wish.school?.unitId ?? missing()
      return { placeKind, placeId, unitId: placeId }
    }
    case 'KITCHEN': {
      const placeId = wish.at ?? wish.school?.kitchenId ?? missing()
      return { placeKind, placeId, kitchenId: placeId }
    }
    default: {
      const placeId = wish.at ?? wish.school?.id ?? missing()
      return { placeKind, placeId, schoolId: placeId }
    }
  }
}

/** A signed-in person with a session and posts. */
export async function aPerson(server: { http: Server }, ...wishes: PostWish[]): Promise<TestPerson> {
  const [personId, accountId] = [anId(), anId()]
  const openid = `o${personId}`
  const name = '周敏'
  const posts = wishes.map((wish) => ({
    _id: anId(),
    personId,
    personName: name,
    role: wish.role,
    title: wish.title ?? sayRole(wish.role),
    ...placeOf(wish),
    classIds: wish.classIds ?? [],
    deputy: wish.deputy ?? false,
    from: wish.from ?? '2020-01-01',
    ...(wish.to ? { to: wish.to } : {}),
  }))
  const now = clock.now()
  await loadPeople({
    persons: [{ _id: personId, name, createdAt: now }],
    accounts: [{ _id: accountId, appid: 'wx0000000000000000', openid, personId, createdAt: now }],
    posts,
    pupils: [],
    guardianships: [],
    consents: [],
  })
  return withSession(server, personId, accountId, openid, posts[0]?._id ?? '')
}

async function withSession(server: { http: Server }, personId: Id, accountId: Id, openid: string, hatId: Id): Promise<TestPerson> {
  const token = newToken()
  const now = clock.now()
  const _id = anId()
  await asSystem('a test signs in', () =>
    sessions.create({
      _id,
      tokenHash: sha256(token),
      personId,
      accountId,
      device: 'test',
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + 30 * 24 * 3600_000),
      sessionKey: encrypt(keyFor('session_key'), 'c2Vzc2lvbi1rZXktMTY=', _id),
    }),
  )
  return {
    personId,
    openid,
    token,
    hatId,
    call: (route, input, as = {}) => call(server.http, route, input, { token, ...(hatId ? { post: hatId } : {}), ...as }),
  }
}

/** A pupil of a class. */
export async function aPupil(school: TestSchool, classId = school.classIds[0] ?? '', name = '李一诺', studentNoTail = '0817'): Promise<Id> {
  const _id = anId()
  await loadPeople({
    persons: [],
    accounts: [],
    posts: [],
    pupils: [{ _id, schoolId: school.id, classId, name, studentNoTail }],
    guardianships: [],
    consents: [],
  })
  return _id
}

/** A guardian who is bound to a child of the school. */
export async function aParent(server: { http: Server }, school: TestSchool, pupilId?: Id): Promise<TestPerson & { pupilId: Id }> {
  const child = pupilId ?? (await aPupil(school))
  const parent = await aPerson(server)
  const hatId = anId()
  const classId = school.classIds[0] ?? ''
  await loadPeople({
    persons: [],
    accounts: [],
    posts: [],
    pupils: [],
    guardianships: [
      {
        _id: hatId,
        personId: parent.personId,
        pupilId: child,
        schoolId: school.id,
        classId,
        pupilName: '李一诺',
        guardianName: '周敏',
        relation: 'MOTHER',
        state: 'ACTIVE',
        live: true,
        askedAt: clock.now(),
      },
    ],
    consents: [],
  })
  return { ...parent, hatId, pupilId: child, call: (route, input, as = {}) => call(server.http, route, input, { token: parent.token, post: hatId, ...as }) }
}

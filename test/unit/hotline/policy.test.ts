import type { PlaceKind, Role } from '@shared/identity/role'
import type { ComplaintState, DeskAction, HandlingLevel, Priority } from '@shared/hotline/schema'
import { Actor, CITY_PLACE } from '../../../server/modules/identity/index'
import { actionsFor, CALLBACK, handledIt, mayAct, mayHandleOrder, mayReadIdentity, maySee, mayWrite, waitingFor } from '../../../server/modules/hotline/policy'

const [COUNTY, OTHER, SCHOOL] = ['01ARZ3NDEKTSV4RRFFQ69G5FAV', '01ARZ3NDEKTSV4RRFFQ69G5FAW', '01ARZ3NDEKTSV4RRFFQ69G5FAX']

const as = (role: Role, placeKind: PlaceKind, placeId: string, personId = `person-${role}`) =>
  new Actor(personId, '周敏', 'session', { id: 'hat', role, title: '', placeKind, placeId, classIds: [], deputy: false })

const city = as('CITY_COMPLAINT_DESK', 'CITY', CITY_PLACE)
const county = as('COUNTY_COMPLAINT_DESK', 'UNIT', COUNTY)
const neighbour = as('COUNTY_COMPLAINT_DESK', 'UNIT', OTHER, 'neighbour')
const caller = as('CALLBACK_DESK', 'CITY', CITY_PLACE)
const outsiders = [
  as('COUNTY_BUREAU', 'UNIT', COUNTY),
  as('CITY_BUREAU', 'CITY', CITY_PLACE),
  as('CITY_ADMIN', 'CITY', CITY_PLACE),
  as('PRINCIPAL', 'SCHOOL', SCHOOL),
  new Actor('nobody', undefined, 'session', undefined),
]

interface Wish {
  state?: ComplaintState
  level?: HandlingLevel
  deskUnitId?: string
  priority?: Priority
  named?: boolean
  handledBy?: string[]
}
function held({ state = 'FILED', level, deskUnitId = COUNTY, priority = 'P1', named = true, handledBy = [] }: Wish = {}) {
  const facts = { state, deskUnitId, priority, ...(level ? { level } : {}) }
  return { ...facts, named, handledBy, waitsFor: waitingFor(facts, CITY_PLACE) }
}

describe('a complaint waits', () => {
  it('at its desk until it is dispatched, at the city too where it must not wait', () => {
    expect(held().waitsFor).toEqual([COUNTY])
    expect(held({ priority: 'P0' }).waitsFor).toEqual([COUNTY, CITY_PLACE])
    expect(held({ priority: 'P0', deskUnitId: CITY_PLACE }).waitsFor).toEqual([CITY_PLACE])
    expect(held({ priority: 'P0', state: 'INVESTIGATING', level: 'COUNTY' }).waitsFor).toEqual([COUNTY])
  })

  it('then at who handles it, who calls back, the city, and nobody', () => {
    expect(held({ state: 'DISPATCHED', level: 'CITY', deskUnitId: CITY_PLACE }).waitsFor).toEqual([CITY_PLACE])
    expect(held({ state: 'REDO', level: 'COUNTY' }).waitsFor).toEqual([COUNTY])
    expect(held({ state: 'ACCEPTED', level: 'SCHOOL' }).waitsFor).toEqual([])
    expect((['REPLIED', 'CALLBACK', 'CITY_REVIEW', 'CLOSED'] as const).map((state) => held({ state, level: 'COUNTY' }).waitsFor)).toEqual([
      [CALLBACK],
      [CALLBACK],
      [CITY_PLACE],
      [],
    ])
  })
})

describe('a complaint is seen', () => {
  it('by the city, by the county at whose desk it lies, by who calls back when there is an answer, and by nobody else', () => {
    const answered = held({ state: 'REPLIED', level: 'COUNTY' })
    expect([city, county, neighbour, caller].map((actor) => maySee(actor, held()))).toEqual([true, true, false, false])
    expect([city, county, neighbour, caller].map((actor) => maySee(actor, answered))).toEqual([true, true, false, true])
    expect(maySee(county, held({ deskUnitId: CITY_PLACE }))).toBe(false)
    expect(outsiders.map((actor) => maySee(actor, answered))).toEqual(outsiders.map(() => false))
  })
})

describe('what a desk may do', () => {
  const all: DeskAction[] = ['TRIAGE', 'DISPATCH', 'ACCEPT', 'HAND_BACK', 'INVESTIGATE', 'REPLY', 'CALL_BACK', 'CONCLUDE']
  const allowedTo = (actor: Actor, wish: Wish) => all.filter((action) => mayAct(actor, held(wish), action))

  it('is bound to the level that it was given to', () => {
    const work = ['ACCEPT', 'HAND_BACK', 'INVESTIGATE', 'REPLY']
    expect(allowedTo(county, { state: 'DISPATCHED', level: 'COUNTY' })).toEqual(['TRIAGE', 'DISPATCH', ...work])
    expect(allowedTo(city, { state: 'DISPATCHED', level: 'COUNTY' })).toEqual(['TRIAGE', 'DISPATCH', 'CONCLUDE'])
    expect(allowedTo(city, { state: 'DISPATCHED', level: 'CITY', deskUnitId: CITY_PLACE })).toEqual(['TRIAGE', 'DISPATCH', ...work, 'CONCLUDE'])
    expect(allowedTo(county, { state: 'DISPATCHED', level: 'SCHOOL' })).toEqual(['TRIAGE', 'DISPATCH'])
    expect(allowedTo(county, { state: 'FILED' })).toEqual(['TRIAGE', 'DISPATCH'])
    expect(allowedTo(neighbour, { state: 'DISPATCHED', level: 'COUNTY' })).toEqual([])
    for (const actor of outsiders) expect(allowedTo(actor, { state: 'REPLIED', level: 'SCHOOL' })).toEqual([])
  })

  it('is shown as far as the state has it', () => {
    expect(actionsFor(county, held({ state: 'DISPATCHED', level: 'COUNTY' }))).toEqual(['ACCEPT', 'HAND_BACK'])
    expect(actionsFor(city, held({ state: 'DISPATCHED', level: 'COUNTY' }))).toEqual([])
    expect(actionsFor(city, held({ state: 'CITY_REVIEW', level: 'COUNTY' }))).toEqual(['CONCLUDE'])
    expect(actionsFor(caller, held({ state: 'CALLBACK', level: 'COUNTY' }))).toEqual(['CALL_BACK'])
  })

  it('leaves calling back to who calls back, never to who handled it', () => {
    expect(allowedTo(caller, { state: 'CALLBACK', level: 'COUNTY' })).toEqual(['CALL_BACK'])
    const own = held({ state: 'CALLBACK', level: 'COUNTY', handledBy: [caller.personId] })
    expect([handledIt(caller, own), mayAct(caller, own, 'CALL_BACK'), actionsFor(caller, own).length]).toEqual([true, false, 0])
  })

  it('at a school is its head’s, at that school', () => {
    expect(mayHandleOrder(as('PRINCIPAL', 'SCHOOL', SCHOOL), { schoolId: SCHOOL })).toBe(true)
    expect(mayHandleOrder(as('PRINCIPAL', 'SCHOOL', OTHER), { schoolId: SCHOOL })).toBe(false)
    expect(mayHandleOrder(as('CANTEEN_MANAGER', 'SCHOOL', SCHOOL), { schoolId: SCHOOL })).toBe(false)
  })
})

describe('writing to who complained', () => {
  it('is for the desk that has it, while it is open', () => {
    expect([city, county, neighbour].map((actor) => mayWrite(actor, held()))).toEqual([false, true, false])
    expect(mayWrite(city, held({ priority: 'P0' }))).toBe(true)
    expect(mayWrite(county, held({ state: 'INVESTIGATING', level: 'SCHOOL' }))).toBe(true)
    expect(mayWrite(county, held({ state: 'CLOSED', level: 'COUNTY' }))).toBe(false)
    expect(mayWrite(caller, held({ state: 'CALLBACK', level: 'COUNTY' }))).toBe(false)
  })
})

describe('looking up who filed', () => {
  const may = (actor: Actor, wish: Wish) => mayReadIdentity(actor, held(wish))

  it('is for the own desk of an open, named case', () => {
    expect([city, county, neighbour, caller].map((actor) => may(actor, {}))).toEqual([false, true, false, false])
    expect(may(county, { named: false })).toBe(false)
    expect(may(county, { state: 'CLOSED', level: 'COUNTY' })).toBe(false)
    expect(may(city, { deskUnitId: CITY_PLACE })).toBe(true)
    expect(may(city, { priority: 'P0' })).toBe(true)
    expect(may(city, { state: 'CITY_REVIEW', level: 'COUNTY' })).toBe(true)
    for (const actor of outsiders) expect(may(actor, { state: 'REPLIED', level: 'SCHOOL' })).toBe(false)
  })

  it('is for who calls back only while there is somebody to call, and not where they handled it', () => {
    expect(may(caller, { state: 'CALLBACK', level: 'COUNTY' })).toBe(true)
    expect(may(caller, { state: 'CALLBACK', level: 'COUNTY', handledBy: [caller.personId] })).toBe(false)
    expect(may(caller, { state: 'INVESTIGATING', level: 'COUNTY' })).toBe(false)
  })
})

import { Actor, type Hat } from '../../../server/modules/identity/index'
import { mayAnswer, mayCheck, mayEdit, mayPublish, mayRead, mayWrite, type MenuFacts } from '../../../server/modules/menu/policy'

const kitchen = { id: 'K1', feeds: ['S1', 'S2'] }
const waiting: MenuFacts = { state: 'DRAFT', submitted: true, authorIds: ['author'], over: false }

const act = (role: Hat['role'], placeKind: Hat['placeKind'], placeId: string, personId = 'me') =>
  new Actor(personId, '周敏', 'session', { id: 'hat', role, title: role, placeKind, placeId, classIds: [], deputy: false })

describe('who may do what with menus', () => {
  const manager = act('CANTEEN_MANAGER', 'KITCHEN', 'K1')
  const officer = act('NUTRITION_OFFICER', 'SCHOOL', 'S2')
  const head = act('PRINCIPAL', 'SCHOOL', 'S1')

  it('lets the canteen manager of the kitchen and the nutrition officer of a fed school write', () => {
    expect([manager, officer].map((actor) => mayWrite(actor, kitchen))).toEqual([true, true])
    const others = [
      head,
      act('CHEF', 'KITCHEN', 'K1'),
      act('CANTEEN_MANAGER', 'KITCHEN', 'K2'),
      act('NUTRITION_OFFICER', 'SCHOOL', 'S3'),
      new Actor('me', '周敏', 's', undefined),
    ]
    expect(others.map((actor) => mayWrite(actor, kitchen))).toEqual([false, false, false, false, false])
  })

  it('lets staff of the kitchen and of fed schools read, nobody else', () => {
    expect([manager, officer, head, act('CHEF', 'KITCHEN', 'K1'), act('CITY_BUREAU', 'CITY', 'C')].every((actor) => mayRead(actor, kitchen))).toBe(true)
    expect([act('CHEF', 'KITCHEN', 'K2'), act('PRINCIPAL', 'SCHOOL', 'S3'), act('PARENT', 'FAMILY', 'S1')].some((actor) => mayRead(actor, kitchen))).toBe(false)
  })

  it('lets a head of a fed school check what waits, unless that person wrote at it', () => {
    expect(mayAnswer(head, kitchen)).toBe(true)
    expect(mayCheck(head, kitchen, waiting)).toBe(true)
    expect(mayCheck(act('PRINCIPAL', 'SCHOOL', 'S1', 'author'), kitchen, waiting)).toBe(false)
    expect(mayCheck(act('PRINCIPAL', 'SCHOOL', 'S3'), kitchen, waiting)).toBe(false)
    expect(mayCheck(act('DINING_LEADER', 'SCHOOL', 'S1'), kitchen, waiting)).toBe(false)
    const elsewhere: Partial<MenuFacts>[] = [{ submitted: false }, { state: 'CHECKED' }, { state: 'PUBLISHED' }, { over: true }]
    expect(elsewhere.map((facts) => mayCheck(head, kitchen, { ...waiting, ...facts }))).toEqual([false, false, false, false])
  })

  it('lets authors edit until the meal is over, and publish what is checked', () => {
    expect([mayEdit(manager, kitchen, waiting), mayEdit(manager, kitchen, { over: true }), mayEdit(head, kitchen, waiting)]).toEqual([true, false, false])
    const checked: MenuFacts = { ...waiting, state: 'CHECKED', submitted: false }
    expect([checked, waiting, { ...checked, over: true }].map((facts) => mayPublish(officer, kitchen, facts))).toEqual([true, false, false])
    expect(mayPublish(head, kitchen, checked)).toBe(false)
  })
})

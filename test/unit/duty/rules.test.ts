import fc from 'fast-check'
import { at } from '@shared/base/time'
import { advance, dutyIdOf, remindAt, sealOf, saySeal, timingOf, windowOf } from '@shared/duty/rules'
import { DutyId, type DutyState } from '@shared/duty/schema'
import { DUTIES } from '../../../server/modules/duty/data/duties'

const DAY = '2026-11-25'
const lunch = {
  day: DAY,
  mealStart: at(DAY, '11:40'),
  mealEnd: at(DAY, '12:30'),
  firstMealStart: at(DAY, '07:00'),
  term: { from: '2026-09-01', to: '2027-01-15' },
}
const spanOf = (code: string) => {
  const duty = DUTIES.find((each) => each.code === code)
  if (!duty) throw new Error(code)
  return windowOf(duty.span, lunch)
}

describe('windows of the five duties', () => {
  it.each([
    ['D08', '10:55', '11:25', '11:40'],
    ['D09', '11:40', '13:30', '14:30'],
    ['D10', '11:40', '14:30', '14:30'],
    ['D11', '07:00', '20:00', '20:00'],
  ])('%s opens %s, is due %s, is missed after %s', (code, opens, due, grace) => {
    expect(spanOf(code)).toEqual({ opensAt: at(DAY, opens), dueAt: at(DAY, due), graceUntil: at(DAY, grace) })
  })

  it('D12 lasts the term', () => {
    expect(spanOf('D12')).toEqual({ opensAt: at('2026-09-01', '00:00'), dueAt: at('2027-01-15', '23:59'), graceUntil: at('2027-01-15', '23:59') })
  })

  it('take the deadline itself as in time and the end of the grace as late', () => {
    const window = spanOf('D09')
    const timing = (time: string, seconds = 0) => timingOf(window, new Date(at(DAY, time).getTime() + seconds * 1000))
    expect([timing('11:39', 59), timing('11:40'), timing('13:30'), timing('13:30', 1), timing('14:30'), timing('14:30', 1)]).toEqual([
      'NOT_YET',
      'IN_TIME',
      'IN_TIME',
      'LATE',
      'LATE',
      'OVER',
    ])
  })

  it('remind half an hour before the deadline, or in the middle of a short window', () => {
    expect(remindAt(spanOf('D09'))).toEqual(at(DAY, '13:00'))
    expect(remindAt(spanOf('D08'))).toEqual(at(DAY, '11:10'))
  })
})

describe('a duty that moves on', () => {
  const duty = { state: 'PENDING' as DutyState, count: 0, needed: 3 }
  const now = at(DAY, '12:00')

  it('is done by what reaches the target, late when the last came late, and stays so', () => {
    expect(advance(duty, 2, 'IN_TIME', now)).toMatchObject({ state: 'PENDING', count: 2 })
    expect(advance(duty, 3, 'LATE', now)).toMatchObject({ state: 'LATE', count: 3, doneAt: now })
    expect(advance({ ...duty, state: 'DONE', count: 3, doneAt: now }, 1, 'LATE', at(DAY, '13:00'))).toMatchObject({ state: 'DONE', count: 4, doneAt: now })
    expect(advance({ ...duty, state: 'WAIVED' }, 3, 'IN_TIME', now)).toMatchObject({ state: 'WAIVED' })
  })

  it('counts every act once in any grouping', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 12 }), (adds) => {
        const oneByOne = adds.reduce((each, add) => advance(each, add, 'IN_TIME', now), duty)
        expect(oneByOne.count).toBe(adds.reduce((sum, add) => sum + add, 0))
        expect(oneByOne.state).toBe(oneByOne.count >= 3 ? 'DONE' : 'PENDING')
      }),
    )
  })

  it('has an id that is the same however often it is planned', () => {
    const place = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
    for (const what of [{ day: DAY, mealKind: 'AFTERNOON_SNACK' as const }, { day: DAY }, { term: place }])
      expect(DutyId.safeParse(dutyIdOf('D08', place, what)).success).toBe(true)
  })
})

describe('seals', () => {
  const source = { state: 'PENDING' as DutyState, opensAt: at(DAY, '11:40'), graceUntil: at(DAY, '14:30'), count: 0, target: 30, needed: 1 }
  const mark = (over: Partial<typeof source>, time: string, act: Parameters<typeof sealOf>[0] = 'leaderDining') =>
    sealOf(act, { ...source, ...over }, at(DAY, time)).mark

  it('stand as the duty stands', () => {
    expect([
      mark({}, '11:00'),
      mark({}, '12:00'),
      mark({}, '14:31'),
      mark({ state: 'DONE' }, '12:00'),
      mark({ state: 'LATE' }, '15:00'),
      mark({ state: 'MISSED' }, '15:00'),
    ]).toEqual(['todo', 'now', 'miss', 'done', 'late', 'miss'])
  })

  it('of parents are never missed for a meal', () => {
    expect(mark({}, '20:00', 'parentOversight')).toBe('todo')
    expect(mark({ count: 1 }, '20:00', 'parentOversight')).toBe('done')
    expect(sealOf('chefTasting', undefined, at(DAY, '12:00'))).toMatchObject({ mark: 'todo' })
  })

  it('carry a word where no time stands', () => {
    const say = (over: object) => saySeal({ act: 'studentRating', mark: 'now', count: 0, target: 10, ...over })
    expect([say({}), say({ count: 4 }), say({ mark: 'miss' }), say({ act: 'parentOversight', mark: 'todo' }), say({ mark: 'late' })]).toEqual([
      '正在评',
      '4/10 人',
      '缺',
      '还没有',
      '迟报',
    ])
  })
})

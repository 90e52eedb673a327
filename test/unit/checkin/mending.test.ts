import { MENDERS, mendedLate, mendingState, ToMend } from '@shared/checkin/mending'
import { at } from '@shared/base/time'
import { ROLES } from '@shared/identity/role'

const DUE = at('2026-11-26', '23:59')
const due = { dueAt: DUE.toISOString() }
const done = (moment: Date) => ({
  ...due,
  mended: { at: moment.toISOString(), who: '王芳', words: '改了', pictures: [], seal: { chain: 'S', number: 1, head: '0' } },
})
const later = (ms: number) => new Date(DUE.getTime() + ms)

describe('how what was found wrong stands', () => {
  it('is open to the last moment of its day, overdue from the next on, and mended whenever it was', () => {
    expect([-1, 0, 1].map((ms) => mendingState(due, later(ms)))).toEqual(['OPEN', 'OPEN', 'OVERDUE'])
    expect(mendingState(done(later(1)), later(2))).toBe('MENDED')
  })

  it('is late only where it was mended after its day', () => {
    expect([mendedLate(due), mendedLate(done(later(0))), mendedLate(done(later(1)))]).toEqual([false, false, true])
  })
})

describe('who mends', () => {
  it('works in the kitchen or in the school: the canteen manager first, nobody of a county, no teacher, no parent', () => {
    expect(MENDERS[0]).toBe('CANTEEN_MANAGER')
    expect(new Set(MENDERS.map((role) => ROLES[role].place))).toEqual(new Set(['KITCHEN', 'SCHOOL']))
    expect(MENDERS).not.toEqual(expect.arrayContaining(['TEACHER']))
    expect(MENDERS).not.toEqual(expect.arrayContaining(['PARENT_COMMITTEE']))
  })
})

describe('what a leader asks to be mended', () => {
  const sound = { problems: ['汤凉得快'], decision: '汤桶加盖', ownerId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', dueOn: '2026-11-26' }
  it.each([
    ['as it is', {}, true],
    ['with five problems', { problems: '一二三四五'.split('') }, true],
    ['with six', { problems: '一二三四五六'.split('') }, false],
    ['with none', { problems: [] }, false],
    ['with an empty one', { problems: ['汤凉', ' '] }, false],
    ['with one of 61 characters', { problems: ['长'.repeat(61)] }, false],
    ['without a decision', { decision: '  ' }, false],
    ['by a day that does not exist', { dueOn: '2026-11-31' }, false],
  ])('%s', (_, over, taken) => {
    expect(ToMend.safeParse({ ...sound, ...over }).success).toBe(taken)
  })
})

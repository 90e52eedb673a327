import { render, screen } from '@testing-library/react'
import type { ActSeal } from '@shared/duty/schema'
import { chooseElder } from '@/ui/display'
import { SealRow, sealLabel, sealsDone, sealWord } from '@/ui/SealRow'

const at = '2026-11-23T03:46:00Z'
const seal = (over: Partial<ActSeal>): ActSeal => ({ act: 'leaderDining', mark: 'done', count: 1, target: 1, ...over })

describe('the five seals of a meal', () => {
  beforeEach(() => chooseElder(false))

  it('stand in their fixed order whatever order the server gave', () => {
    render(<SealRow seals={[seal({ act: 'parentOversight', mark: 'todo' }), seal({ act: 'chefTasting', at }), seal({ at })]} />)
    expect(screen.getAllByRole('img').map((each) => each.getAttribute('aria-label'))).toEqual([
      '厨师试餐，已完成，11:46',
      '校长陪餐，已完成，11:46',
      '家长监餐，自愿来',
    ])
  })

  it('have short names in the large arrangement', () => {
    chooseElder(true)
    render(<SealRow seals={[seal({ at })]} />)
    expect(screen.getByText('校长')).toBeTruthy()
    expect(screen.queryByText('校长陪餐')).toBeNull()
  })

  it.each([
    ['done with its time', seal({ at }), '11:46'],
    ['late in a word', seal({ mark: 'late', at }), '迟报'],
    ['missing in a word', seal({ mark: 'miss' }), '缺'],
    ['pupils rating now', seal({ act: 'studentRating', mark: 'now', count: 4, target: 100 }), '正在评'],
    ['teachers with the classes so far', seal({ act: 'teacherDining', mark: 'done', at, count: 26, target: 30 }), '26/30 班'],
    ['all classes with the time', seal({ act: 'teacherDining', mark: 'done', at, count: 30, target: 30 }), '11:46'],
    ['a parent who has booked', seal({ act: 'parentOversight', mark: 'todo', at }), '11:46 约'],
    ['no parent, never missing at one meal', seal({ act: 'parentOversight', mark: 'miss' }), '自愿来'],
    ['not yet', seal({ mark: 'todo' }), '没到时间'],
  ])('say %s', (_, given, word) => {
    expect(sealWord(given)).toBe(word)
  })

  it('draw no stroke through 监', () => {
    const { container } = render(<SealRow seals={[seal({ act: 'parentOversight', mark: 'miss' })]} />)
    expect(container.querySelector('img')?.getAttribute('src')).toBe('/s/parent-todo-light.svg')
  })

  it('are read out with state and time', () => {
    expect(sealLabel(seal({ mark: 'miss' }))).toBe('校长陪餐，缺')
    expect(sealLabel(seal({ act: 'teacherDining', at, count: 26, target: 30 }))).toBe('教师同餐，已完成，26/30 班')
  })

  it('count as done when pressed, in time or late', () => {
    expect(sealsDone([seal({}), seal({ mark: 'late' }), seal({ mark: 'now' }), seal({ mark: 'miss' })])).toBe(2)
  })
})

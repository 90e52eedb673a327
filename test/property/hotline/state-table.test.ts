import fc from 'fast-check'
import { type ComplaintAction, type Party, TRANSITIONS } from '@shared/hotline/data/transitions'
import { isOpen, nextState } from '@shared/hotline/rules'
import { CallBackOutcome, type ComplaintState } from '@shared/hotline/schema'

const ACTIONS: ComplaintAction[] = [...new Set(TRANSITIONS.map((each) => each.action))]
const PARTIES: Party[] = [...new Set(TRANSITIONS.flatMap((each) => each.by))]

const anything = fc.record({
  action: fc.constantFrom(...ACTIONS),
  by: fc.constantFrom(...PARTIES),
  outcome: fc.option(fc.constantFrom(...CallBackOutcome.options), { nil: undefined }),
})
type Deed = { action: ComplaintAction; by: Party; outcome: CallBackOutcome | undefined }

/** Only what the state has, so that walks get far. */
const fitting = (state: ComplaintState, deed: Deed, pick: number): Deed => {
  const moves = TRANSITIONS.filter((each) => each.reachable && each.from === state)
  const move = moves[pick % Math.max(1, moves.length)]
  return move ? { action: move.action, by: move.by[pick % move.by.length] ?? deed.by, outcome: move.outcomes?.[pick % move.outcomes.length] } : deed
}

function walk(deeds: readonly (Deed & { pick: number; wild: boolean })[]): ComplaintState[] {
  const states: ComplaintState[] = ['FILED']
  let redone = false
  for (const deed of deeds) {
    const state = states.at(-1) ?? 'FILED'
    const { action, by, outcome } = deed.wild ? deed : fitting(state, deed, deed.pick)
    const next = nextState(state, action, by, { outcome, redone })
    if (!next) continue
    if (next === 'REDO') redone = true
    states.push(next)
  }
  return states
}

const walks = fc.array(
  fc.tuple(anything, fc.nat(60), fc.boolean()).map(([deed, pick, wild]) => ({ ...deed, pick, wild })),
  { maxLength: 60 },
)

describe('whatever anybody does to a complaint', () => {
  it('it never leaves the table', () => {
    fc.assert(
      fc.property(walks, (deeds) => {
        const states = walk(deeds)
        for (let i = 1; i < states.length; i++)
          expect(TRANSITIONS.some((each) => each.reachable && each.from === states[i - 1] && each.to === states[i])).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('it is done once more at most once, and reviewed by the city only after that', () => {
    fc.assert(
      fc.property(walks, (deeds) => {
        const states = walk(deeds)
        const entered = states.filter((state, i) => state === 'REDO' && states[i - 1] !== 'REDO')
        expect(entered.length).toBeLessThanOrEqual(1)
        if (states.includes('CITY_REVIEW')) expect(states.indexOf('REDO')).toBeLessThan(states.indexOf('CITY_REVIEW'))
        if (states.includes('CITY_REVIEW')) expect(states).toContain('REDO')
      }),
      { numRuns: 500 },
    )
  })

  it('it is answered before it is closed, and nothing moves afterwards', () => {
    fc.assert(
      fc.property(walks, (deeds) => {
        const states = walk(deeds)
        const closed = states.indexOf('CLOSED')
        if (closed < 0) return
        expect(states.slice(0, closed)).toContain('REPLIED')
        expect(closed).toBe(states.length - 1)
        expect(states.slice(0, closed).every(isOpen)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

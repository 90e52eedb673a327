import { MealKind, SlotId } from '@shared/org/schema'

const KITCHEN = '01HF7YAT01040G2081040G2081'
const idOf = (day: string, kind: string): string => `${KITCHEN}_${day}_${kind}`

describe('the id of a meal slot', () => {
  it.each(MealKind.options)('names %s', (kind) => {
    expect(SlotId.safeParse(idOf('2026-11-25', kind)).success).toBe(true)
  })

  it('names no other meal, no day that is none, and nothing behind it', () => {
    for (const id of [idOf('2026-11-25', 'BRUNCH'), idOf('2026-02-30', 'LUNCH'), idOf('2026-13-05', 'LUNCH'), `${idOf('2026-11-25', 'LUNCH')}X`])
      expect([id, SlotId.safeParse(id).success]).toEqual([id, false])
  })
})

import fc from 'fast-check'
import { isRaw } from '@shared/contract/raw'
import { registry } from '@shared/contract/registry'
import type { Schema } from '@shared/contract/route'
import { sampleOf, soundly, unsoundly } from '../../helpers/sample'
import { strayKeys } from '../../helpers/schema'

const isSchema = (part: unknown): part is Schema => part !== undefined && part !== null && !isRaw(part)
const parts = Object.entries(registry).flatMap(([name, route]) =>
  Object.entries({ params: route.params, query: route.query, body: route.body, answer: Object.values(route.responses)[0] }).flatMap(([part, schema]) =>
    isSchema(schema) ? [[`${part} of ${name}`, schema] as const] : [],
  ),
)

describe('made-up values', () => {
  it.each(parts)('are sound: %s', (_, schema) => {
    expect(schema.safeParse(sampleOf(schema)).error).toBeUndefined()
    fc.assert(
      fc.property(soundly(schema), (value) => {
        expect([schema.safeParse(value).success, strayKeys(schema, value)]).toEqual([true, []])
      }),
      { numRuns: 10, seed: 25 },
    )
  })

  it('are the same on every run', () => {
    for (const [, schema] of parts) expect(sampleOf(schema)).toEqual(sampleOf(schema))
  })

  it('that are hostile mostly do not fit', () => {
    const bodies = parts.filter(([name]) => name.startsWith('body'))
    const tried = bodies.flatMap(([, schema]) => fc.sample(unsoundly(schema), { numRuns: 10, seed: 25 }).map((value) => schema.safeParse(value).success))
    expect(tried.filter((fits) => !fits).length).toBeGreaterThan(tried.length / 2)
  })
})

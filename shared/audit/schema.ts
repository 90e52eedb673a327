import { z } from 'zod/mini'

/**
 * Where a record stands in its sealed chain: one chain for each school or kitchen and day.
 * `head` is the SHA-256 of everything up to this record, 64 hex digits.
 */
export const Seal = z.object({ chain: z.string(), number: z.number(), head: z.string() })
export type Seal = z.infer<typeof Seal>

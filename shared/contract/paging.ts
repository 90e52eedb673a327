import { z } from 'zod/mini'

const Cursor = z.string().check(z.minLength(1), z.maxLength(200))

/** Query of a list: at most `limit` items (20 unless told) after `cursor`, the `nextCursor` of the page before. */
export const pageQuery = { cursor: z.optional(Cursor), limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100))) }

/** A page of a list; no `nextCursor`: this was the last one. */
export const pageOf = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item), nextCursor: z.optional(Cursor) })

export interface Page<T> {
  items: T[]
  nextCursor?: string | undefined
}

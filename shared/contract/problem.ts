import { z } from 'zod/mini'

export const FieldError = z.object({ path: z.string(), code: z.string(), message: z.string() })
export type FieldError = z.infer<typeof FieldError>

/** RFC 9457, with a stable `code`, a sentence in `detail` that says the fact and what to do, and the `facts` a page needs to show it. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(FieldError)),
  facts: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  requestId: z.optional(z.string()),
})
export type Problem = z.infer<typeof Problem>

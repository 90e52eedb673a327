import { z } from 'zod'

/** The time of the demo, which is shown and set on the page of the stand-in. */
export interface TimePanel {
  show(): { shown: string; stops: readonly { at: string; label: string }[] }
  set(moment: Date): Promise<unknown>
}

const Wish = z.object({ at: z.iso.datetime() })

/** The moment that the page asks for, or `undefined` where it is none. */
export function wishedTime(body: unknown): Date | undefined {
  const wish = Wish.safeParse(body)
  return wish.success ? new Date(wish.data.at) : undefined
}

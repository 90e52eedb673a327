import { z } from 'zod/mini'

/** Text of a person: trimmed, `min` to `max` characters, line breaks allowed, no other control characters. */
export const Text = (max: number, min = 1) => z.string().check(z.trim(), z.minLength(min), z.maxLength(max), z.regex(/^[^\u0000-\u0009\u000B-\u001F\u007F]*$/))

/** At most `max` characters by code point, the last one an ellipsis when something was cut. */
export const clip = (text: string, max: number): string => {
  const characters = [...text]
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`
}

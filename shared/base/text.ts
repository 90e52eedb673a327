import { z } from 'zod/mini'

/** Control characters but the line break, turned writing, and halves of a character: nobody types them, and they make a text look like another. */
const PLAIN = /^[^\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\uD800-\uDFFF]*$/u

/** Text of a person: trimmed, `min` to `max` characters, line breaks allowed, no other control characters. */
export const Text = (max: number, min = 1) => z.string().check(z.trim(), z.minLength(min), z.maxLength(max), z.regex(PLAIN))

/** At most `max` characters by code point, the last one an ellipsis when something was cut. */
export const clip = (text: string, max: number): string => {
  const characters = [...text]
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`
}

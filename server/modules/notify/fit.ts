import { clip } from '@shared/base/text'
import { type BusinessDay, dayOf, timeOf } from '@shared/base/time'

export type FieldValue = string | Date

/** A value that cannot be brought into the form of its key. Names the key, never the value. */
export class UnfitField extends Error {
  override name = 'UnfitField'
  constructor(readonly key: string) {
    super(`${key} cannot be filled`)
  }
}

/** Control characters and line breaks are refused, halves of characters cannot be sent. */
const clean = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/\p{Surrogate}/gu, '')
    .trim()

const cut = (text: string, most: number): string => [...text].slice(0, most).join('')
const only = (text: string, allowed: RegExp, most: number): string => cut([...text].filter((character) => allowed.test(character)).join(''), most)
const matching = (text: string, pattern: RegExp): string | undefined => (pattern.test(text) ? text : undefined)

const DAY = /^\d{4}-\d{2}-\d{2}$/
const WRITTEN_DAY = /^\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2})?$/
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

const writeDay = (day: BusinessDay): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
const writeMoment = (moment: Date): string => `${writeDay(dayOf(moment))} ${timeOf(moment)}`

type Fit = (value: FieldValue) => string | undefined
const ofText =
  (fit: (text: string) => string | undefined): Fit =>
  (value) =>
    fit(clean(value instanceof Date ? writeMoment(value) : value))

/** Limits by type of key as WeChat states them for subscribeMessage.send. One Chinese character counts as one. */
const FITS: Readonly<Record<string, Fit>> = {
  thing: ofText((text) => clip(text, 20) || '无'),
  character_string: ofText((text) => only(text, /[\x21-\x7e]/, 32) || '-'),
  letter: ofText((text) => only(text, /[A-Za-z]/, 32) || undefined),
  symbol: ofText((text) => cut(text, 5) || '-'),
  phrase: ofText((text) => only(text, /[\u4e00-\u9fff]/, 5) || '无'),
  number: ofText((text) => matching(text, /^(?=.{1,32}$)\d+(\.\d+)?$/)),
  amount: ofText((text) => matching(text, /^[¥￥$€£]?(?=[\d.]{1,10}元?$)\d+(\.\d+)?元?$/)),
  time: (value) => (value instanceof Date ? writeMoment(value) : (matching(value, CLOCK) ?? matching(value, WRITTEN_DAY))),
  date: (value) => (value instanceof Date ? writeDay(dayOf(value)) : DAY.test(value) ? writeDay(value) : matching(value, WRITTEN_DAY)),
}

const typeOf = (key: string): string => key.replace(/\d+$/, '')

/** Whether we fill keys of this type; those made for names, phones and plates are not among them. */
export const isKeyAllowed = (key: string): boolean => typeOf(key) in FITS

/**
 * A value in the form that its key asks for: cut by character, cleaned, never empty.
 * @throws UnfitField where a number, a time or a date is none
 */
export function fit(key: string, value: FieldValue): string {
  const fitted = FITS[typeOf(key)]?.(value)
  if (fitted === undefined) throw new UnfitField(key)
  return fitted
}

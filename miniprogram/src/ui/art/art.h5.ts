import { COLOURS, FRAMES, GLYPHS, ICONS } from './drawings.h5'
import type { Act, Mark, Theme } from './types'
import type { Pair } from './pairs'

const made = new Map<string, string>()

/** Composes a picture once; afterwards it is the same text, so that the browser decodes it once as well. */
function once(key: string, compose: () => string): string {
  const found = made.get(key)
  if (found !== undefined) return found
  const url = `data:image/svg+xml,${encodeURIComponent(compose())}`
  made.set(key, url)
  return url
}

const colour = (token: string, theme: Theme): string => COLOURS[theme][token as keyof typeof COLOURS.light]

const OPEN = 'xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none"'
const PEN = 'stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"'

export function iconUrl(pair: Pair, theme: Theme, _root?: string): string {
  const [name, ink] = pair.split('.') as [keyof typeof ICONS, string]
  return once(`${pair}.${theme}`, () => `<svg ${OPEN} stroke="${colour(ink, theme)}" ${PEN}>${ICONS[name]}</svg>`)
}

export const sealUrl = (act: Act, mark: Mark, theme: Theme): string =>
  once(`${act}-${mark}-${theme}`, () =>
    FRAMES[mark].replace(/\{([\w-]+)\}/g, (_, slot: string) => (slot === 'glyph' ? GLYPHS[act] : colour(slot === 'act' ? `act-${act}` : slot, theme))),
  )

export const foodUrl = (name: string): string => `/food/${name}.svg`

/** The bowl of a page on which nothing is. */
export const bowlUrl = foodUrl('empty-bowl')

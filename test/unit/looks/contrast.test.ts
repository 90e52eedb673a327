import { tokens } from '../../../miniprogram/config/make.mjs'

const channel = (hex: string): number => {
  const value = parseInt(hex, 16) / 255
  return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
/** Relative luminance, WCAG 2. */
const luminance = (colour: string): number => 0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7))

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const TEXT = 4.5
const EDGE = 3
const GROUNDS = ['surface', 'bg', 'sunken']
const INKS = [
  'text-1',
  'text-2',
  'text-3',
  'brand',
  'ok',
  'warn',
  'bad',
  'info',
  'act-chef',
  'act-leader',
  'act-teacher',
  'act-student',
  'act-parent',
  'meal-breakfast',
  'meal-lunch',
  'meal-dinner',
  'meal-snack',
]
const SOFT = ['brand', 'ok', 'warn', 'bad', 'info']
const FILLED: [string, string][] = [
  ['on-brand', 'brand'],
  ['on-brand', 'brand-pressed'],
  ['on-bad', 'bad'],
  ['on-photo', 'photo'],
  ...['chef', 'leader', 'teacher', 'student', 'parent'].map((act): [string, string] => ['on-act', `act-${act}`]),
]

/** Ink, ground and the least ratio of everything that is written or drawn. */
const PAIRS: [string, string, number][] = [
  ...GROUNDS.flatMap((ground) => INKS.map((ink): [string, string, number] => [ink, ground, TEXT])),
  ...GROUNDS.map((ground): [string, string, number] => ['line-strong', ground, EDGE]),
  ...SOFT.flatMap((tone): [string, string, number][] => [tone, 'text-1', 'text-2'].map((ink) => [ink, `${tone}-soft`, TEXT])),
  ...FILLED.map(([ink, ground]): [string, string, number] => [ink, ground, TEXT]),
]

describe.each(['light', 'dark'] as const)('contrast of the tokens, %s', (theme) => {
  const colours = tokens.color[theme]

  it('is enough for everything written and for the edges of controls', () => {
    const weak = PAIRS.flatMap(([ink, ground, least]) => {
      const ratio = contrast(colours[ink] ?? '', colours[ground] ?? '')
      return ratio >= least ? [] : [`${ink} on ${ground}: ${ratio.toFixed(2)}`]
    })
    expect(weak).toEqual([])
  })

  it('is measured: a grey on its neighbour would be refused', () => {
    expect(contrast(colours['line'] ?? '', colours['surface'] ?? '')).toBeLessThan(EDGE)
  })
})

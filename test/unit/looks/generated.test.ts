import fs from 'node:fs'
import { ACTS, generated, iconNames, iconSvg, MARKS, sealSvg } from '../../../miniprogram/config/make.mjs'
import { iconUrl, sealUrl } from '../../../miniprogram/src/ui/art/art.h5'
import { PAIRS, type Pair } from '../../../miniprogram/src/ui/art/pairs'
import type { Act, Mark } from '../../../miniprogram/src/ui/art/types'

const THEMES = ['light', 'dark'] as const
const decoded = (url: string): string => decodeURIComponent(url.replace('data:image/svg+xml,', ''))
const pairs = Object.values(PAIRS).flat() as Pair[]
/** Numbers are drawn the same with and without trailing zeros. */
const drawn = (svg: string): string => svg.replace(/(\.\d*?)0+(?=\D)/g, '$1').replace(/\.(?=\D)/g, '')

describe('what is derived from tokens and drawings', () => {
  it.each(Object.entries(generated()))('%s is current: node miniprogram/config/make.mjs', (file, text) => {
    expect(fs.readFileSync(file, 'utf8')).toBe(text)
  })

  it('doubles every pixel of the tokens, because Taro draws for 750', () => {
    const scss = generated()['miniprogram/src/ui/tokens.scss'] ?? ''
    expect(scss).toContain('--fs-body: 32px')
    expect(scss).toContain('--e-sheet: 0 -2px 0 rgba(27,32,29,.08)')
    expect(scss).toMatch(/\.elder \{[^}]*--fs-body: 44px/)
  })

  it('composes in a browser the same seals that a mini-program carries', () => {
    for (const theme of THEMES)
      for (const act of ACTS)
        for (const mark of MARKS)
          expect([act, mark, theme, decoded(sealUrl(act as Act, mark as Mark, theme))]).toEqual([act, mark, theme, sealSvg(act, mark, theme)])
  })

  it('composes in a browser the same icons that a mini-program carries', () => {
    for (const theme of THEMES)
      for (const pair of pairs) {
        const [name = '', ink = ''] = pair.split('.')
        expect([pair, drawn(decoded(iconUrl(pair, theme)))]).toEqual([pair, drawn(iconSvg(name, ink, theme))])
      }
  })

  it('names only icons that are drawn', () => {
    expect(pairs.filter((pair) => !iconNames.includes(pair.split('.')[0] ?? ''))).toEqual([])
  })

  it('lists no icon for the weapp build that nothing shows', () => {
    const sources = fs
      .readdirSync('miniprogram/src', { recursive: true, withFileTypes: true })
      .filter((entry) => /\.tsx?$/.test(entry.name) && entry.name !== 'pairs.ts')
      .map((entry) => fs.readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
      .join('\n')
    const shown = (pair: Pair): boolean => {
      const name = pair.split('.')[0] ?? ''
      return sources.includes(`'${pair}'`) || sources.includes(`"${pair}"`) || sources.includes(`icon="${name}"`)
    }
    expect(pairs.filter((pair) => !shown(pair))).toEqual([])
  })
})

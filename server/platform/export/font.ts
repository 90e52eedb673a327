import fs from 'node:fs'
import { config } from '../config'

interface Font {
  path: string
  /** Name of the face inside a collection. */
  face?: string
}

const DEBIAN = '/usr/share/fonts/opentype/noto'
const KNOWN: Record<'regular' | 'bold', readonly Font[]> = {
  regular: [{ path: `${DEBIAN}/NotoSansCJK-Regular.ttc`, face: 'NotoSansCJKsc-Regular' }],
  bold: [{ path: `${DEBIAN}/NotoSansCJK-Bold.ttc`, face: 'NotoSansCJKsc-Bold' }],
}

/**
 * A font with Chinese glyphs.
 * @throws Error that names the package to install where there is none
 */
export function chineseFont(weight: 'regular' | 'bold'): Font {
  if (config.HAOFAN_FONT) return { path: config.HAOFAN_FONT }
  const found = KNOWN[weight].find((font) => fs.existsSync(font.path))
  if (!found) throw new Error('no font with Chinese glyphs: install fonts-noto-cjk or set HAOFAN_FONT')
  return found
}

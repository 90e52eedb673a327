import { create } from 'qrcode'
import sharp from 'sharp'
import type { Call } from './call'
import { refuse } from './refusal'
import { assertPage } from './subscribe'

const CODES_A_MINUTE = 5000
const SCENE = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const ENVIRONMENTS = new Set(['release', 'trial', 'develop'])

const QUIET = 4

/** A square code with its quiet zone, as PNG. */
function draw(text: string, width: number): Promise<Buffer> {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size + 2 * QUIET
  const pixels = Buffer.alloc(side * side, 255)
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++) if (modules.get(row, column)) pixels[(row + QUIET) * side + column + QUIET] = 0
  return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .resize(width, width, { kernel: 'nearest' })
    .png()
    .toBuffer()
}

/** A code that a camera reads as `sandbox://<page>?scene=<encoded>`: square where WeChat's is round, so that scanning can be tried. */
export function unlimitedCode({ state, body }: Call): Promise<Buffer> {
  state.limit('codes', CODES_A_MINUTE, 45009, 'reach max api minute frequence limit')
  const { scene, page = 'pages/index/index', width = 430, check_path: checkPath = true, env_version: env = 'release' } = body
  if (typeof scene !== 'string' || !SCENE.test(scene)) refuse(40169, 'invalid length for scene, or the data is not json string')
  if (typeof page !== 'string' || page.includes('?')) refuse(41030, 'invalid page')
  if (checkPath !== false) assertPage(state, page)
  if (typeof width !== 'number' || width < 280 || width > 1280 || !ENVIRONMENTS.has(String(env))) refuse(40097, 'invalid args')
  return draw(`sandbox://${page}?scene=${encodeURIComponent(scene)}`, width)
}

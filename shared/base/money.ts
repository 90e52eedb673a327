import { z } from 'zod/mini'

/** Money in whole fen. */
export const Fen = z.number().check(z.int(), z.minimum(0), z.maximum(100_000_000))
export type Fen = number

/** `8.62 元`, always two decimals. */
export const sayFen = (fen: Fen): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')} 元`

/** Fen from what somebody typed in yuan, or `undefined` where it is no amount of money. */
export function fenFromYuan(typed: string): Fen | undefined {
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(typed.trim())
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

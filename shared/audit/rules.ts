import type { Seal } from './schema'

/** `7F3A-91C2-0B6E`: the part of a head that people compare. */
export const checkCode = (head: string): string => head.slice(0, 12).toUpperCase().match(/.{4}/g)?.join('-') ?? ''

/** `<chain>:<number>:<head>`, what `npm run ledger -- verify --head` takes. */
export const sayHead = (seal: Seal): string => `${seal.chain}:${seal.number}:${seal.head}`

/** A head as printed on a receipt, or `undefined` where the text is none. */
export function readHead(text: string): Seal | undefined {
  const match = /^([\w-]+):(\d+):([0-9a-f]{64})$/.exec(text.trim())
  return match ? { chain: match[1] ?? '', number: Number(match[2]), head: match[3] ?? '' } : undefined
}

import type { RouteSpec } from '@shared/contract/route'
import { clock } from '../clock'
import { isDuplicate } from '../db'
import { log } from '../log'
import { decrypt, encrypt, keyFor, sha256 } from '../secret'
import { Kept } from './idempotency-model'
import { problem } from './problem'

const WAIT_MS = 5000
/** A first request that has not answered by then died with its process. */
const DEAD_MS = 60_000

/**
 * Answers a repeated request with the first answer. A second one that arrives while the first is under way waits for it.
 * @throws request.invalid without a key, request.key_reused for another body, request.conflict when the first takes too long
 */
export async function once(route: RouteSpec, who: string, key: string, body: unknown, run: () => Promise<unknown>): Promise<unknown> {
  if (!/^[\w-]{8,80}$/.test(key))
    throw problem('request.invalid', { errors: [{ path: 'header.Idempotency-Key', code: 'invalid_format', message: '要有 8 到 80 位的幂等键' }] })
  const _id = sha256(`${route.method} ${route.path}\n${who}\n${key}`)
  const bodyHash = sha256(JSON.stringify(body) ?? '')
  try {
    await Kept.create({ _id, bodyHash, done: false, at: new Date(clock.real()) })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const kept = await again(_id, bodyHash)
    if (kept) return JSON.parse(kept.answer)
  }
  const answer = await run().catch(async (error: unknown) => {
    await Kept.deleteOne({ _id }).catch(() => undefined)
    throw error
  })
  await keep(_id, answer)
  return answer
}

/** Keeps the first answer. What it tells of is done already, so a fault here is none of the caller's. */
async function keep(_id: string, answer: unknown): Promise<void> {
  const sealed = encrypt(keyFor('idempotency'), JSON.stringify(answer ?? null), _id)
  await Kept.updateOne({ _id }, { $set: { answer: sealed, done: true } }).catch((error: unknown) => log.error({ err: error }, 'an answer could not be kept'))
}

/** The first answer, or nothing where the first request died and this one has taken its place. */
async function again(_id: string, bodyHash: string): Promise<{ answer: string } | undefined> {
  for (const end = clock.real() + WAIT_MS; clock.real() < end;) {
    const kept = await Kept.findById(_id).lean()
    if (!kept) break
    if (kept.bodyHash !== bodyHash) throw problem('request.key_reused')
    if (kept.done) return { answer: decrypt(keyFor('idempotency'), kept.answer ?? '', _id) }
    const taken = await Kept.updateOne({ _id, done: false, at: { $lt: new Date(clock.real() - DEAD_MS) } }, { $set: { at: new Date(clock.real()) } })
    if (taken.modifiedCount === 1) return undefined
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw problem('request.conflict', { retryAfter: 2 })
}

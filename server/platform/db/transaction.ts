import { randomInt } from 'node:crypto'
import mongoose, { type ClientSession } from 'mongoose'
import { log } from '../log'

/** The session of a transaction; pass it to every query that belongs to it. */
export type Tx = ClientSession

const afterCommit = new WeakMap<Tx, (() => void)[]>()

/** Runs `fn` once the transaction is durable; not at all when it is rolled back. */
export function onCommit(tx: Tx, fn: () => void): void {
  const list = afterCommit.get(tx)
  if (list) list.push(fn)
}

const ATTEMPTS = 14

interface Labelled {
  hasErrorLabel?: (label: string) => boolean
}
const hasLabel = (error: unknown, label: string): boolean => (error as Labelled | undefined)?.hasErrorLabel?.(label) ?? false

const pause = (attempt: number) => new Promise((resolve) => setTimeout(resolve, randomInt(1, Math.min(400, 5 * 2 ** attempt))))

/**
 * Runs `work` in a transaction: all of its writes or none. Write conflicts are tried again, up to fourteen times, with a growing pause:
 * `work` may run more than once and must have no effect outside of `tx`.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await mongoose.connection.startSession()
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await attemptOnce(tx, work)
      } catch (error) {
        if (!hasLabel(error, 'TransientTransactionError') || attempt >= ATTEMPTS) throw error
        log.debug({ attempt }, 'transaction tried again')
        await pause(attempt)
      }
    }
  } finally {
    await tx.endSession()
  }
}

async function attemptOnce<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  afterCommit.set(tx, [])
  tx.startTransaction({ writeConcern: { w: 'majority', journal: true }, readConcern: { level: 'snapshot' } })
  let result: T
  try {
    result = await work(tx)
  } catch (error) {
    await tx.abortTransaction().catch(() => undefined)
    throw error
  }
  await commit(tx)
  for (const fn of afterCommit.get(tx) ?? []) tell(fn)
  return result
}

/** What is durable stays so, whatever those say who are told of it. */
function tell(fn: () => void): void {
  try {
    fn()
  } catch (error) {
    log.error({ err: error }, 'after a commit')
  }
}

async function commit(tx: Tx): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await tx.commitTransaction()
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || attempt >= ATTEMPTS) throw error
      await pause(attempt)
    }
  }
}

interface MongoError {
  code?: number
  addErrorLabel?: (label: string) => void
}

/** Marks an error of the database so that the transaction it ended is tried again; for keys that another has written since this one began. */
export function tryAgain(error: unknown): unknown {
  ;(error as MongoError | undefined)?.addErrorLabel?.('TransientTransactionError')
  return error
}

/** Whether an error says that a unique index has the key already. */
export const isDuplicate = (error: unknown): boolean => (error as MongoError | undefined)?.code === 11_000

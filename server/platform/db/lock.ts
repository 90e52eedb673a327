import { model, Schema } from 'mongoose'
import { clock } from '../clock'
import { log } from '../log'
import { newSpokenCode } from '../random'
import { scoped } from './scoped'
import { isDuplicate } from './transaction'

const lockSchema = new Schema({ _id: String, by: String, at: Date }, { collection: 'lock', versionKey: false })
lockSchema.plugin(scoped, { internal: true })
const Lock = model('Lock', lockSchema)

interface Patience {
  /** A holder that has not been heard of for so long is dead. */
  staleMs?: number
  /** How often a holder is heard of. */
  beatMs?: number
  /** How often a waiter looks. */
  lookMs?: number
  /** Called once when somebody else holds the lock. */
  waiting?: () => void
}

const now = (): Date => new Date(clock.real())

/** Takes a lock that is free, or whose holder is dead. */
async function take(name: string, by: string, staleMs: number): Promise<boolean> {
  try {
    await Lock.create({ _id: name, by, at: now() })
    return true
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const { modifiedCount } = await Lock.updateOne({ _id: name, at: { $lt: new Date(clock.real() - staleMs) } }, { $set: { by, at: now() } })
  return modifiedCount === 1
}

/**
 * Runs `work` while nobody else runs theirs under the same name, in any process. A process that dies gives the lock up after `staleMs`.
 * @param work is given `assertHeld`, which throws when the lock was lost (this process slept longer than `staleMs`)
 */
export async function underLock<T>(name: string, work: (assertHeld: () => void) => Promise<T>, patience: Patience = {}): Promise<T> {
  const { staleMs = 30_000, beatMs = 5000, lookMs = 200, waiting } = patience
  const by = `${process.pid}-${newSpokenCode(10)}`
  for (let looked = 0; !(await take(name, by, staleMs)); looked++) {
    if (looked === 0) waiting?.()
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
  let held = true
  const beat = async () => {
    const { matchedCount } = await Lock.updateOne({ _id: name, by }, { $set: { at: now() } })
    if (matchedCount === 0) held = false
  }
  const timer = setInterval(() => void beat().catch((error: unknown) => log.warn({ err: error }, 'a lock could not be kept up')), beatMs)
  try {
    return await work(() => {
      if (!held) throw new Error(`the lock ${name} was lost`)
    })
  } finally {
    clearInterval(timer)
    await Lock.deleteOne({ _id: name, by })
  }
}

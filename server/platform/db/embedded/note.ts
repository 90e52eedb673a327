import fs from 'node:fs'
import path from 'node:path'
import { clock } from '../../clock'
import { lives, type Proc, procOf } from './proc'

/** What stands beside the data of an engine: which process it is, where it listens, and who uses it. */
export interface Note {
  engine: Proc
  port: number
  binary: string
  users: Proc[]
}

const PAUSE_MS = 25
/** A lock without a readable holder was cut off while it was written, if it is older. */
const UNREADABLE_MS = 2000

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}

/** The note of a data folder, and the lock under which it is read and written. */
export function noteOf(folder: string) {
  const file = path.join(folder, 'engine.json')
  const lock = path.join(folder, 'engine.lock')
  const me = procOf(process.pid)

  function take(): boolean {
    try {
      fs.writeFileSync(lock, JSON.stringify(me), { flag: 'wx' })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      return false
    }
  }

  function isLeftBehind(): boolean {
    const holder = readJson<Proc>(lock)
    if (holder) return !lives(holder)
    const stat = fs.statSync(lock, { throwIfNoEntry: false })
    return stat !== undefined && clock.real() - stat.mtimeMs > UNREADABLE_MS
  }

  /** Removes a dead one's lock. Moved first and looked at again: somebody may have done the same a moment ago and hold the lock now. */
  function breakLock(): void {
    const aside = `${lock}.${process.pid}`
    try {
      fs.renameSync(lock, aside)
    } catch {
      return
    }
    const holder = readJson<Proc>(aside)
    if (holder && lives(holder)) fs.linkSync(aside, lock)
    fs.rmSync(aside, { force: true })
  }

  return {
    read: (): Note | undefined => {
      const note = readJson<Note>(file)
      return note?.engine && Array.isArray(note.users) ? note : undefined
    },
    write(note: Note): void {
      fs.writeFileSync(`${file}.new`, JSON.stringify(note))
      fs.renameSync(`${file}.new`, file)
    },
    remove: (): void => fs.rmSync(file, { force: true }),

    /** Runs `work` while no other process on this folder does. */
    async alone<T>(work: () => Promise<T>): Promise<T> {
      while (!take()) {
        if (isLeftBehind()) breakLock()
        else await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
      try {
        return await work()
      } finally {
        fs.rmSync(lock, { force: true })
      }
    },
  }
}

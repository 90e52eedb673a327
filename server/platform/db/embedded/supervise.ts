import fs from 'node:fs'
import path from 'node:path'
import { log } from '../../log'
import { alarm } from '../../metrics'
import { initiate } from './initiate'
import type { Engine } from './locate'
import { type Note, noteOf } from './note'
import { panicWatch } from './panic'
import { freePort } from './port'
import { endProcess, lives, procOf } from './proc'
import { logOf, startEngine } from './process'
import { type Free, freeBytes, lackOfRoom } from './room'

export interface RunningEngine {
  uri: string
  name: string
  /** Process number of the engine as it runs now. */
  pid(): number
  /** Leaves the engine; who leaves last stops it. */
  stop(): Promise<void>
}

interface Circumstances {
  /** What to do when the engine cannot be started again; ends the program unless told. */
  lost?: (error: unknown) => void
  /** How the room on the disk is measured. */
  free?: Free
}

const DATABASE = 'haofan'
const WATCH_MS = 500
const TRIES = 5
const TRY_PAUSE_MS = 1000

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))
const uriOf = (engine: Engine, port: number) => `mongodb://127.0.0.1:${port}/${DATABASE}?replicaSet=${engine.kind === 'mongod' ? 'haofan' : 'secantus'}`

function endProgram(error: unknown): void {
  log.fatal({ err: error }, 'the database engine does not start again')
  process.exit(1)
}

/**
 * Keeps an engine running on the data of a folder: starts it, starts it again on the same port when it dies, stops it by its process number. Several
 * programs on one folder share one engine; whichever notices first that it has died starts it again, and the last one to leave stops it. An engine
 * that killed programs left behind is ended first: its data is whole, every write was on disk before it was acknowledged. While the disk is nearly full
 * the engine rests: better no answer than one that is not true.
 * @throws Error in one line when there is no room on the disk, when the engine does not start, or when another engine has the data
 */
export async function superviseEngine(engine: Engine, folder: string, { lost = endProgram, free = freeBytes }: Circumstances = {}): Promise<RunningEngine> {
  fs.mkdirSync(folder, { recursive: true })
  const note = noteOf(folder)
  const data = path.join(folder, engine.kind === 'mongod' ? 'mongod' : 'db')
  const me = procOf(process.pid)
  let stopping = false
  let resting = false

  async function launch(port: number, users: Note['users']): Promise<Note> {
    const noteOfRun = (pid: number): Note => ({ engine: procOf(pid), port, binary: engine.binary, users })
    const child = await startEngine(engine, port, data, (pid) => note.write(noteOfRun(pid)))
    child.unref()
    child.once('exit', () => void mend())
    return noteOfRun(child.pid)
  }

  async function launchAnywhere(): Promise<Note> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await launch(await freePort(), [me])
      } catch (error) {
        if (attempt >= 3) throw error
      }
    }
  }

  /** Under the lock: joins an engine that others use, or starts one. */
  async function enter(): Promise<Note> {
    const known = note.read()
    const users = known?.users.filter(lives) ?? []
    if (known && users.length > 0 && known.binary !== engine.binary)
      throw new Error(`${folder} is in use by another engine, ${known.binary}: stop the program that runs there first`)
    if (known && users.length > 0 && lives(known.engine)) {
      const joined = { ...known, users: [...users, me] }
      note.write(joined)
      return joined
    }
    if (known) await endProcess(known.engine)
    const lack = lackOfRoom(folder, 'start', free)
    if (lack) throw new Error(lack)
    return known && users.length > 0 ? launch(known.port, [...users, me]) : launchAnywhere()
  }

  let current = await note.alone(enter)
  let panicked = panicWatch(logOf(data))
  if (engine.kind === 'mongod') await initiate(current.port)

  /** Under the lock: somebody else on the folder may have started it again already. */
  async function bringBack(): Promise<void> {
    const known = note.read() ?? current
    if (lives(known.engine)) return void (current = known)
    if (lackOfRoom(folder, 'start', free)) return
    if (!resting) alarm('engine.died', `${engine.name} ended and is started again`)
    for (let attempt = 1; ; attempt++) {
      try {
        current = await launch(current.port, known.users)
        panicked = panicWatch(logOf(data))
        resting = false
        return
      } catch (error) {
        if (attempt >= TRIES) throw error
        log.error({ err: error, attempt }, 'the database engine does not start')
        await pause(TRY_PAUSE_MS)
      }
    }
  }

  async function rest(code: string, why: string): Promise<void> {
    alarm(code, why)
    resting = true
    await endProcess(current.engine)
  }

  async function look(): Promise<void> {
    const running = lives(current.engine)
    const lack = running ? lackOfRoom(folder, 'run', free) : undefined
    if (lack) return rest('disk.full', `${lack}: it rests until there is room`)
    if (running && panicked()) return rest('engine.panicked', `the storage of ${engine.name} has panicked, it is started again`)
    if (!running) await note.alone(bringBack)
  }

  let mending: Promise<void> | undefined
  function mend(): Promise<void> {
    if (stopping) return Promise.resolve()
    mending ??= look()
      .catch(lost)
      .finally(() => (mending = undefined))
    return mending
  }
  const watch = setInterval(() => void mend(), WATCH_MS).unref()

  async function leave(): Promise<void> {
    const known = note.read() ?? current
    const users = known.users.filter((user) => lives(user) && user.pid !== me.pid)
    if (users.length > 0) return note.write({ ...known, users })
    await endProcess(known.engine)
    note.remove()
  }

  return {
    uri: uriOf(engine, current.port),
    name: engine.name,
    pid: () => current.engine.pid,
    async stop() {
      if (stopping) return
      stopping = true
      clearInterval(watch)
      await mending
      await note.alone(leave)
    },
  }
}

/** Ends an engine whose users were all killed. @returns whether nobody uses the folder now */
export async function endLeftBehind(folder: string): Promise<boolean> {
  const note = noteOf(folder)
  return note.alone(async () => {
    const known = note.read()
    if (known?.users.some(lives)) return false
    if (known) await endProcess(known.engine)
    note.remove()
    return true
  })
}

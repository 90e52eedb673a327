import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { log } from '../../log'
import { alarm } from '../../metrics'
import { initiate } from './initiate'
import type { Engine } from './locate'
import { endProcess, freePort, isAlive, startEngine } from './process'

export interface RunningEngine {
  uri: string
  name: string
  /** Whether this process started it and ends it. */
  owned: boolean
  pid(): number | undefined
  stop(): Promise<void>
}

/** What stands in the engine's note beside its data. */
interface Note {
  pid: number
  port: number
  owner: number
  binary: string
}

const DATABASE = 'haofan'
const uriOf = (engine: Engine, port: number) => `mongodb://127.0.0.1:${port}/${DATABASE}?replicaSet=${engine.kind === 'mongod' ? 'haofan' : 'secantus'}`

/**
 * Keeps an engine running on the data of a folder: starts it, starts it again on the same port when it dies, stops it by its pid.
 * An engine that another living process keeps there is used as it is. One that was left behind by a killed process is ended first: its data is
 * whole, every write was on disk before it was acknowledged.
 */
export async function superviseEngine(engine: Engine, folder: string): Promise<RunningEngine> {
  fs.mkdirSync(folder, { recursive: true })
  const noteFile = path.join(folder, 'engine.json')
  const known = readNote(noteFile)
  if (known && runs(known) && isAlive(known.owner))
    return { uri: uriOf(engine, known.port), name: engine.name, owned: false, pid: () => known.pid, stop: () => Promise.resolve() }
  if (known && runs(known)) await endProcess(known.pid)
  return keep(engine, folder, noteFile)
}

async function keep(engine: Engine, folder: string, noteFile: string): Promise<RunningEngine> {
  const port = await freePort()
  const data = path.join(folder, engine.kind === 'mongod' ? 'mongod' : 'db')
  let stopping = false
  let child = await launch()

  async function launch(): Promise<ChildProcess> {
    const started = await startEngine(engine, port, data)
    const note: Note = { pid: started.pid ?? 0, port, owner: process.pid, binary: engine.binary }
    fs.writeFileSync(noteFile, JSON.stringify(note))
    started.once('exit', (code, signal) => {
      if (!stopping) void restart(`${code ?? signal}`)
    })
    return started
  }

  async function restart(how: string): Promise<void> {
    alarm('engine.died', `${engine.name} ended (${how}) and is started again`)
    try {
      child = await launch()
    } catch (error) {
      log.fatal({ err: error }, 'the database engine does not start again')
      process.exit(1)
    }
  }

  if (engine.kind === 'mongod') await initiate(port)
  return {
    uri: uriOf(engine, port),
    name: engine.name,
    owned: true,
    pid: () => child.pid,
    async stop() {
      stopping = true
      if (child.pid !== undefined) await endProcess(child.pid)
      fs.rmSync(noteFile, { force: true })
    },
  }
}

function readNote(file: string): Note | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Note
  } catch {
    return undefined
  }
}

/** Whether the pid of a note still is the engine: numbers are used again. */
function runs({ pid, binary }: Note): boolean {
  try {
    return isAlive(pid) && fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(path.basename(binary))
  } catch {
    return false
  }
}

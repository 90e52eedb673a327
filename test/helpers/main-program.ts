import fs from 'node:fs'
import path from 'node:path'
import type { Proc } from '@platform/db/embedded/proc'
import { type Program, programOf, runProgram } from './program'

export interface Main extends Program {
  /** Where it listens, without a slash at the end. */
  base: string
}

const QUIET = { PORT: '0', SANDBOX_PORT: '0', LOG_LEVEL: 'silent' }

/** Runs the real program in a role; it need not come up. */
export const runMain = (role: 'web' | 'worker' | 'migrate' | 'all', env: Record<string, string>): Program =>
  runProgram(programOf('server/main.ts'), [role], { ...QUIET, ...env })

/** Starts the real program and waits until it listens. */
export async function startMain(role: 'web' | 'all', env: Record<string, string>): Promise<Main> {
  const program = runMain(role, env)
  const line = await program.said(/^haofan is listening on /)
  return Object.assign(program, { base: line.replace('haofan is listening on ', '') })
}

/** The engine that a program keeps on a folder, and where it listens. */
export function engineOf(folder: string): Proc & { uri: string } {
  const { engine, port, binary } = JSON.parse(fs.readFileSync(path.join(folder, 'engine.json'), 'utf8')) as { engine: Proc; port: number; binary: string }
  return { ...engine, uri: `mongodb://127.0.0.1:${port}/haofan?replicaSet=${path.basename(binary) === 'mongod' ? 'haofan' : 'secantus'}` }
}

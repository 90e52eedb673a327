import fs from 'node:fs'

/** A process of this machine. Numbers are used again, so the moment of its birth goes with it. */
export interface Proc {
  pid: number
  born: string
}

const TERM_MS = 8000
const KILL_MS = 5000
const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** State and start of a process as Linux tells them; the name before them may hold anything but a line end. */
function statOf(pid: number): string[] | undefined {
  return read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')
}

const START_FIELD = 19
const boot = read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''

/** A process by its number; where the system does not tell births, the number must do. */
export const procOf = (pid: number): Proc => ({ pid, born: boot && `${boot} ${statOf(pid)?.[START_FIELD] ?? 'gone'}` })

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process still is the one that was meant. One that has ended and was not fetched by its parent is dead. */
export const lives = ({ pid, born }: Proc): boolean => isThere(pid) && statOf(pid)?.[0] !== 'Z' && procOf(pid).born === born

async function gone(proc: Proc, millis: number): Promise<boolean> {
  for (const end = performance.now() + millis; performance.now() < end; await pause(30)) if (!lives(proc)) return true
  return false
}

/** Ends a process: asks, then makes it, and waits until it is gone. */
export async function endProcess(proc: Proc): Promise<void> {
  for (const [signal, millis] of [
    ['SIGTERM', TERM_MS],
    ['SIGKILL', KILL_MS],
  ] as const) {
    if (!lives(proc)) return
    process.kill(proc.pid, signal)
    if (await gone(proc, millis)) return
  }
}

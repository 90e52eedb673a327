import { randomInt } from 'node:crypto'
import path from 'node:path'
import type { Server } from 'node:http'
import { at } from '@shared/base/time'
import { readCheckin, recordCheckin } from '@shared/checkin/contract'
import { clock } from '@platform/clock'
import { connect, disconnect } from '@platform/db'
import { aPerson, aSchool, type TestSchool } from './city'
import { pathFor } from './client'
import { engineOf, type Main, startMain } from './main-program'
import { DAY, teacherActs } from './meal'

/** One who writes: each call is a write of its own that either answers what was acknowledged or throws. */
type Writer = () => Promise<Acknowledged>

/** A write that the program said it has. */
export interface Acknowledged {
  id: string
  token: string
}

/** What is written while everything is killed, and how it is looked for afterwards. */
export interface Traffic {
  /** Puts into the database what the writers of a round need; they run dry after `writes` writes. */
  prepare(base: () => string, writes: number): Promise<Writer[]>
  isThere(base: string, written: Acknowledged): Promise<boolean>
}

const CLIENTS = 24
const headers = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })

/** Acts of teachers at a lunch over the whole path of `POST /checkins`: each by another person. */
export function checkins(): Traffic {
  let school: TestSchool | undefined
  const noServer = {} as { http: Server }
  return {
    async prepare(base, writes) {
      const here = (school ??= await aSchool())
      const tokens: string[] = []
      const sign = async () => {
        while (tokens.length < writes) tokens.push((await aPerson(noServer, { role: 'TEACHER', school: here })).token)
      }
      await Promise.all(Array.from({ length: CLIENTS }, sign))
      return Array.from({ length: CLIENTS }, () => async () => {
        const token = tokens.pop()
        if (!token) throw new Error('every teacher has acted')
        const body = teacherActs(here)
        const answer = await fetch(base() + pathFor(recordCheckin), { method: 'POST', headers: headers(token), body: JSON.stringify(body) })
        const text = await answer.text()
        if (answer.status !== 201) throw new Error(`${answer.status} ${text}`)
        return { id: body.id, token }
      })
    },
    async isThere(base, { id, token }) {
      const answer = await fetch(base + pathFor(readCheckin, { checkinId: id }), { headers: headers(token) })
      await answer.arrayBuffer()
      if (answer.status !== 200 && answer.status !== 404) throw new Error(`${id} answers ${answer.status}`)
      return answer.status === 200
    },
  }
}

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

export interface Round {
  acknowledged: Acknowledged[]
  /** Of everything that was acknowledged until now, what the program does not have after it has started again. */
  lost: Acknowledged[]
}

/**
 * Runs the real program on a folder of its own and kills it and its engine while many write to it, again and again.
 * @param folder data folder
 * @param traffic what is written
 */
export function killer(folder: string, traffic: Traffic = checkins()) {
  const env = { HAOFAN_DATA: folder, HAOFAN_CLOCK_FILE: path.join(folder, 'clock.json') }
  const all: Acknowledged[] = []
  let program: Main | undefined

  /** The program, with the clock at lunch. */
  async function start(): Promise<Main> {
    clock.follow(env.HAOFAN_CLOCK_FILE)
    if (all.length === 0) clock.set(at(DAY, '11:50'), 1)
    return (program ??= await startMain('all', env))
  }

  async function onDatabase<T>(work: () => Promise<T>): Promise<T> {
    await connect(engineOf(folder).uri)
    return work().finally(disconnect)
  }

  /** Both at once, in either order: the program may or may not see its engine die first. */
  async function kill(victim: Main): Promise<void> {
    const pids = [victim.pid, engineOf(folder).pid]
    for (const pid of randomInt(2) === 0 ? pids : pids.reverse()) process.kill(pid, 'SIGKILL')
    program = undefined
    await victim.ended
  }

  async function write(writer: Writer, acknowledged: Acknowledged[]): Promise<unknown> {
    try {
      for (;;) acknowledged.push(await writer())
    } catch (error) {
      return error
    }
  }

  async function lostOf(written: readonly Acknowledged[]): Promise<Acknowledged[]> {
    const { base } = await start()
    const queue = [...written]
    const lost: Acknowledged[] = []
    const look = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) if (!(await traffic.isThere(base, next))) lost.push(next)
    }
    await Promise.all(Array.from({ length: CLIENTS }, look))
    return lost
  }

  return {
    start,
    onDatabase,
    lostOf,
    /** Everything that was acknowledged in all rounds. */
    all: all as readonly Acknowledged[],

    /**
     * Starts, lets many write, kills everything when a number of writes was acknowledged, starts again and looks for them.
     * @param writes how many could be made; at most half of them are
     */
    async round(writes = 400): Promise<Round> {
      const running = await start()
      const writers = await onDatabase(() => traffic.prepare(() => running.base, writes))
      const acknowledged: Acknowledged[] = []
      const writing = writers.map((writer) => write(writer, acknowledged))
      const enough = randomInt(CLIENTS, writes / 2)
      const early = Promise.all(writing).then(([error]) => Promise.reject(error as Error))
      while (acknowledged.length < enough) await Promise.race([pause(5), early])
      early.catch(() => undefined)
      await kill(running)
      await Promise.all(writing)
      all.push(...acknowledged)
      return { acknowledged, lost: await lostOf(acknowledged) }
    },

    async stop(): Promise<void> {
      program?.kill('SIGTERM')
      await program?.ended
      program = undefined
      clock.release()
    },
  }
}

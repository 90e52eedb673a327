import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { config } from '@platform/config'
import type { LoadResult } from './load'

export interface Line {
  what: string
  [figure: string]: string | number
}

const mean = (values: readonly number[]) => Math.round(values.reduce((total, value) => total + value, 0) / values.length)
export const perSecond = (rounds: readonly LoadResult[]) => mean(rounds.map((round) => round.perSecond))

/** Rounds of one load as a line of the table: means, and the worst latencies. */
export const lineOf = (what: string, rounds: readonly LoadResult[]): Line => ({
  what,
  'per second': perSecond(rounds),
  'CPU µs each': mean(rounds.map((round) => round.cpuUs)),
  'p50 ms': Math.max(...rounds.map((round) => round.p50Ms)),
  'p99 ms': Math.max(...rounds.map((round) => round.p99Ms)),
  statuses: JSON.stringify(rounds.map((round) => round.statuses)),
})

interface Ratio {
  ours: number
  floor: number
  unit: string
}

/** Prints a table, for a figure with a floor the line that docs and scripts read, and keeps all of it under HAOFAN_DATA. */
export function report(name: string, lines: readonly Line[], ratio?: Ratio): void {
  console.table(lines)
  if (ratio) console.log(`${name}: ratio ${(ratio.ours / ratio.floor).toFixed(2)} (ours ${ratio.ours}${ratio.unit}, floor ${ratio.floor}${ratio.unit})`)
  const folder = path.resolve(config.HAOFAN_DATA, 'bench')
  fs.mkdirSync(folder, { recursive: true })
  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model ?? '', memoryGiB: Math.round(os.totalmem() / 2 ** 30), node: process.version }
  fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify({ name, machine, lines, ...(ratio ? { ratio } : {}) }, null, 2))
}

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { config } from '@platform/config'

export interface Line {
  what: string
  [figure: string]: string | number
}

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

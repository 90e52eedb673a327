import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { database } from '@platform/db'
import { type Line, report } from './report'
import { onStage } from './stage'

/** So many made-up documents of some 600 bytes; memory should be the same with all of them. */
const SIZES = [50_000, 500_000, 1_000_000]
const BATCH = 1000
const KEY = 'ab'.repeat(32)
const LOOK_MS = 100

const highWaterMb = (pid: number): number => {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

/** Runs a built command to its end. */
async function command(name: 'backup' | 'restore', words: readonly string[], env: Record<string, string>): Promise<{ seconds: number; mb: number }> {
  const begun = performance.now()
  const child = spawn(process.execPath, [`dist/server/cli/${name}.js`, ...words], {
    env: { ...process.env, HAOFAN_BACKUP_KEY: KEY, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let mb = 0
  const timer = setInterval(() => (mb = Math.max(mb, highWaterMb(child.pid ?? 0))), LOOK_MS)
  const code = await new Promise((resolve) => child.once('close', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}`)
  return { seconds: Math.round(performance.now() - begun) / 1000, mb }
}

const madeUp = (i: number) => ({
  _id: `M${String(i).padStart(25, '0')}`,
  schoolId: `S${String(i % 1248).padStart(25, '0')}`,
  at: new Date(1_790_000_000_000 + i * 1000),
  words: '菜还可以热一点，汤凉得快',
  noise: randomBytes(150).toString('base64'),
  fields: { count: i % 40, sameDish: true, samePrice: i % 7 !== 0, checks: [1, 2, 3, 4, 5], note: 'served at the second window' },
})

await onStage(async (stage) => {
  const lines: Line[] = []
  const source = { MONGODB_URI: stage.uri, HAOFAN_DATA: stage.folder }
  let there = 0
  for (const size of SIZES) {
    for (; there < size; there += BATCH)
      await database()
        .collection<{ _id: string }>('made_up')
        .insertMany(Array.from({ length: BATCH }, (_, i) => madeUp(there + i)))
    const folder = path.join(stage.folder, `backups-${size}`)
    const backup = await command('backup', ['--to', folder], source)
    const file = path.join(folder, fs.readdirSync(folder)[0] ?? '')
    lines.push({ what: `backup of ${size}`, seconds: backup.seconds, 'RSS at most, MB': backup.mb, 'file MB': Math.round(fs.statSync(file).size / 1e5) / 10 })
    const url = new URL(stage.uri)
    url.pathname = `/restored_${size}`
    const target = { MONGODB_URI: url.toString(), HAOFAN_DATA: path.join(stage.folder, `restored-${size}`) }
    const check = await command('restore', ['--from', file, '--check'], target)
    lines.push({ what: `check of ${size}`, seconds: check.seconds, 'RSS at most, MB': check.mb })
    const restore = await command('restore', ['--from', file], target)
    lines.push({ what: `restore of ${size}`, seconds: restore.seconds, 'RSS at most, MB': restore.mb })
    await database().client.db(`restored_${size}`).dropDatabase()
  }
  report('backup', lines)
})

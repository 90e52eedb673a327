import { Gauge } from 'prom-client'
import { clock } from '../clock'
import { config } from '../config'
import { answers } from '../db'
import { everySeconds, job } from '../jobs'
import { alarm, metrics } from '../metrics'
import { BackupModel } from './model'

const HOUR_MS = 3600 * 1000
/** A day and the time that a backup may take. */
const PRODUCTION_HOURS = 26

/** Age of the newest backup in milliseconds; endless where there is none. */
async function ageOfNewest(): Promise<number> {
  const newest = await BackupModel.findOne({}, 'at').sort({ at: -1 }).lean()
  return newest ? Math.max(0, clock.real() - newest.at.getTime()) : Infinity
}

new Gauge({
  name: 'haofan_backup_age_seconds',
  help: 'Age of the newest backup; +Inf where there is none',
  registers: [metrics],
  // a database that does not answer must not keep other figures from whoever asks for them
  async collect() {
    if (await answers()) this.set((await ageOfNewest()) / 1000)
  },
})

/** How old the newest backup may be, in hours; nothing where nobody watches. */
const hoursAllowed = (): number | undefined => config.HAOFAN_BACKUP_MAX_HOURS ?? (config.NODE_ENV === 'production' ? PRODUCTION_HOURS : undefined)

async function watch(): Promise<void> {
  const hours = hoursAllowed()
  if (!hours) return
  const age = await ageOfNewest()
  if (age === Infinity) alarm('backup.none', 'there is no backup of this database yet: npm run backup')
  else if (age > hours * HOUR_MS) alarm('backup.old', `the newest backup is ${Math.floor(age / HOUR_MS)} hours old, ${hours} are allowed`)
}

export const backupJobs = [job({ name: 'backup.watch', run: watch, next: everySeconds(3600) })]

import path from 'node:path'
import { parseArgs } from 'node:util'
import { BackupFault, type Keeping, openerOfSettings, takeBackup } from '@platform/backup'
import { config } from '@platform/config'
import { connect, disconnect, pendingMigrations } from '@platform/db'
import { openDatabase } from '@platform/db/embedded'
import { describeError } from '@platform/log'
import { migrations } from '../modules'

/**
 * `npm run backup [-- --to <folder>] [--daily <n>] [--weekly <n>]`: the database as it is at one moment and the file store in one encrypted file. With
 * `--daily` or `--weekly`, of so many newest days and weeks one backup each stays and older ones are taken away. Ends with 1 where none was made, 2 when
 * the call is wrong.
 */
const USAGE = 'usage: npm run backup [-- --to <folder>] [--daily <n>] [--weekly <n>]'

interface Call {
  folder: string
  keeping: Keeping | undefined
}

const isCount = (text: string | undefined): boolean => text === undefined || /^\d{1,4}$/.test(text)

function readCall(): Call | undefined {
  try {
    const { to, daily, weekly } = parseArgs({ options: { to: { type: 'string' }, daily: { type: 'string' }, weekly: { type: 'string' } } }).values
    if (!isCount(daily) || !isCount(weekly) || to === '') return undefined
    const folder = path.resolve(to ?? config.HAOFAN_BACKUP_FOLDER ?? path.join(config.HAOFAN_DATA, 'backups'))
    return { folder, keeping: daily === undefined && weekly === undefined ? undefined : { daily: Number(daily ?? 0), weekly: Number(weekly ?? 0) } }
  } catch {
    return undefined
  }
}

const told = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.abort())

async function run({ folder, keeping }: Call): Promise<void> {
  const begun = performance.now()
  const opener = await openerOfSettings()
  const database = await openDatabase()
  try {
    await connect(database.uri)
    if ((await pendingMigrations(migrations)).length > 0) throw new BackupFault('the database lacks migrations of this program: run the role migrate first')
    const { file, bytes, manifest, way, dropped } = await takeBackup({ folder, opener, keeping, signal: told.signal, tell: console.log })
    const documents = manifest.collections.reduce((sum, { count }) => sum + count, 0)
    const counts = `${manifest.collections.length} collections, ${documents} documents, ${manifest.files.count} files`
    console.log(`${file}: ${counts}, ${(bytes / 1e6).toFixed(1)} MB in ${((performance.now() - begun) / 1000).toFixed(1)} s, one moment by ${way}`)
    if (dropped.length > 0) console.log(`taken away: ${dropped.join(', ')}`)
  } finally {
    await disconnect()
    await database.stop()
  }
}

const call = readCall()
if (!call) {
  console.error(USAGE)
  process.exit(2)
}
try {
  await run(call)
} catch (error) {
  // errors of the driver bring whole documents along
  console.error(error instanceof BackupFault ? error.message : describeError(error))
  process.exitCode = 1
}

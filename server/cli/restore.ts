import { parseArgs } from 'node:util'
import { BackupFault, checkBackup, type CheckedBackup, openerOfSettings, restoreBackup } from '@platform/backup'
import { asSystem, connect, disconnect, pendingMigrations } from '@platform/db'
import { openDatabase } from '@platform/db/embedded'
import { describeError } from '@platform/log'
import { type Report, sayFinding, saySum, verifyLedger } from '../modules/audit/index'
import { ledgers } from '../modules/checkin/index'
import { migrations } from '../modules'

/**
 * `npm run restore -- --from <file>`: fills an empty database and an empty file store from a backup, holds what is there then against its counts and hashes
 * and verifies the ledger; `--check` only reads the file to its end. Ends with 1 where something is wrong, 2 when the call is wrong.
 */
const USAGE = 'usage: npm run restore -- --from <file> [--check]'

function readCall(): { from: string; check: boolean } | undefined {
  try {
    const { from, check } = parseArgs({ options: { from: { type: 'string' }, check: { type: 'boolean', default: false } } }).values
    return from ? { from, check } : undefined
  } catch {
    return undefined
  }
}

function sayCounts({ begin, manifest, bytes }: CheckedBackup): string {
  const documents = manifest.collections.reduce((sum, { count }) => sum + count, 0)
  return `${manifest.collections.length} collections, ${documents} documents, ${manifest.files.count} files of ${begin.at}, ${(bytes / 1e6).toFixed(1)} MB`
}

async function restore(from: string): Promise<void> {
  const opener = await openerOfSettings()
  const database = await openDatabase()
  let ledger: Report | undefined
  const prove = async () => {
    ledger = await asSystem('the ledger is verified after a restore', () => verifyLedger(ledgers, []))
  }
  try {
    await connect(database.uri)
    const restored = await restoreBackup(from, opener, prove, console.log)
    if (!restored) return console.log('an earlier restore had filled this database, and only its mark was left: it is taken away, the database is ready')
    for (const name of restored.otherKeys) console.log(`${name} is not that of the backup: what was made with it cannot be read here until it is set`)
    for (const finding of ledger?.findings ?? []) console.log(sayFinding(finding))
    console.log(`restored ${sayCounts(restored)}: every count and hash is that of the backup; ledger: ${ledger ? saySum(ledger) : 'not verified'}`)
    const lacking = await pendingMigrations(migrations)
    if (lacking.length > 0) console.log(`older than this program: run the role migrate (${lacking.length} migrations)`)
    if (ledger?.findings.length !== 0) process.exitCode = 1
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
  if (call.check) console.log(`whole: ${sayCounts(await checkBackup(call.from, await openerOfSettings()))}; every count and hash is as it says`)
  else await restore(call.from)
} catch (error) {
  // errors of the driver bring whole documents along
  console.error(error instanceof BackupFault ? error.message : describeError(error))
  process.exitCode = 1
}

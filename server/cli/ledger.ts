import { readHead } from '@shared/audit/rules'
import { asSystem, connect, disconnect } from '@platform/db'
import { openDatabase } from '@platform/db/embedded'
import { sayFinding, saySum, verifyLedger } from '../modules/audit/index'
import { ledgers } from '../modules/checkin/index'

/**
 * `npm run ledger -- verify [--head <chain>:<number>:<head>]…`: recomputes every chain and names what was changed, removed or inserted; with heads from
 * receipts also what was cut off at the end. Exit code 1 when something was found, 2 when the call is wrong.
 */
function readArguments(words: readonly string[]) {
  if (words[0] !== 'verify') return undefined
  const heads = []
  for (let i = 1; i < words.length; i += 2) {
    const head = words[i] === '--head' ? readHead(words[i + 1] ?? '') : undefined
    if (!head) return undefined
    heads.push(head)
  }
  return heads
}

const heads = readArguments(process.argv.slice(2))
if (!heads) {
  console.error('usage: npm run ledger -- verify [--head <chain>:<number>:<head>]…')
  process.exit(2)
}
const database = await openDatabase()
await connect(database.uri)
const report = await asSystem('the ledger is verified by the operator', () => verifyLedger(ledgers, heads))
for (const finding of report.findings) console.log(sayFinding(finding))
console.log(saySum(report))
await disconnect()
await database.stop()
process.exitCode = report.findings.length > 0 ? 1 : 0

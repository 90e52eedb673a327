import { mongo } from 'mongoose'
import { openBench, type Probe } from './bench'
import { differences } from './differences'
import { indexes } from './indexes'
import { reads } from './reads'
import type { Finding } from './report'
import { transactions } from './transactions'
import { writes } from './writes'

export { reportConformance } from './report'

const NEEDED: readonly Probe[] = [...writes, ...indexes, ...transactions, ...reads]

const sayError = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 3).join(' ').slice(0, 200)

/**
 * Tries on a database what the product depends on, and what it must not depend on. Works in collections of its own and drops them.
 * @param uri a database that may be written to
 * @param probes what is needed
 */
export async function checkConformance(uri: string, probes: readonly Probe[] = NEEDED): Promise<Finding[]> {
  const patience = uri.includes('serverSelectionTimeoutMS') ? {} : { serverSelectionTimeoutMS: 10_000 }
  const client = await new mongo.MongoClient(uri, { ...patience, writeConcern: { w: 'majority', journal: true } }).connect()
  const bench = openBench(client)
  try {
    const findings: Finding[] = []
    for (const { area, name, run } of probes) {
      const problem = await run(bench).then(() => undefined, sayError)
      findings.push({ area, name, kind: 'needed', ok: problem === undefined, detail: problem ?? '' })
    }
    for (const { name, asMongoDb } of differences) {
      const [ok, detail] = await asMongoDb(bench).then(
        (yes) => [yes, yes ? '' : 'another answer than MongoDB gives'] as const,
        (error: unknown) => [false, sayError(error)] as const,
      )
      findings.push({ area: 'differences', name, kind: 'difference', ok, detail })
    }
    return findings
  } finally {
    await bench.close().finally(() => client.close())
  }
}

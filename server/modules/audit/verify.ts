import type { Id } from '@shared/base/id'
import type { Seal } from '@shared/audit/schema'
import { commitmentOf, genesis, nextHead } from './chain'
import { type ChainRow, chains, entries, type EntryRow } from './repo'

/** Where records of a type are kept, told by the module that keeps them. */
export interface LedgerSource {
  recordType: string
  /** What a record is called in a report. */
  name: string
  /** Records by id with salt and content as they are now. */
  find(ids: readonly Id[]): Promise<Map<Id, { salt: string; content: unknown }>>
  /** Every record that should have been sealed by now, with the seal that it carries. */
  walk(): AsyncGenerator<{ id: Id; chain: string; seal: Seal | undefined }>
}

export type FindingKind = 'CHANGED' | 'REMOVED' | 'INSERTED' | 'CHAIN_BROKEN' | 'CUT_OFF' | 'HEAD_DIFFERS'

export interface Finding {
  kind: FindingKind
  chain: string
  number?: number
  recordType?: string
  recordId?: Id
  fact: string
}

export interface Report {
  chains: number
  records: number
  findings: Finding[]
}

/** A finding in one line, for who operates it. */
export const sayFinding = ({ kind, chain, number, recordType, recordId, fact }: Finding): string =>
  [kind, chain, number === undefined ? '' : `#${number}`, recordType ?? '', recordId ?? '', fact].filter(Boolean).join('  ')

/** What was looked at and what was found, in one line. */
export const saySum = ({ chains: looked, records, findings }: Report): string => `${looked} chains, ${records} sealed records, ${findings.length} findings`

const PAGE = 500

/**
 * Recomputes every chain from the records as they are now and names what was changed, removed or inserted.
 * @param heads heads that somebody outside keeps (receipts): with them is found what was cut off at the end, or a chain that was written anew
 */
export async function verifyLedger(sources: readonly LedgerSource[], heads: readonly Seal[] = []): Promise<Report> {
  const report: Report = { chains: 0, records: 0, findings: [] }
  for (let after: string | undefined; ;) {
    const page = await chains.walk(after, PAGE)
    for (const chain of page) await verifyChain(chain, sources, heads, report)
    if (page.length < PAGE) break
    after = page.at(-1)?._id
  }
  const known = new Set(heads.map((head) => head.chain))
  for (const chain of known) {
    if (!(await chains.find(chain))) report.findings.push({ kind: 'CUT_OFF', chain, fact: 'the whole chain is gone' })
  }
  for (const source of sources) await findInserted(source, report)
  return report
}

async function verifyChain(chain: ChainRow, sources: readonly LedgerSource[], heads: readonly Seal[], report: Report): Promise<void> {
  report.chains++
  let head = genesis(chain._id)
  let number = 0
  const seen = new Map<number, string>()
  for (;;) {
    const rows = await entries.ofChain(chain._id, number, PAGE)
    const broken = (fact: string, row: EntryRow) =>
      report.findings.push({ kind: 'CHAIN_BROKEN', chain: chain._id, number: row.number, recordType: row.recordType, recordId: row.recordId, fact })
    for (const row of rows) {
      if (row.number !== number + 1) broken(`numbers ${number + 1} to ${row.number - 1} are missing`, row)
      head = nextHead(head, row)
      if (head !== row.head) broken('its head does not follow from what stands before', row)
      head = row.head
      number = row.number
      seen.set(number, head)
    }
    await verifyRecords(rows, sources, report)
    if (rows.length < PAGE) break
  }
  if (number < chain.number)
    report.findings.push({ kind: 'CUT_OFF', chain: chain._id, number: chain.number, fact: `ends at ${number}, the chain had ${chain.number}` })
  else if (number > chain.number || head !== chain.head)
    report.findings.push({ kind: 'CHAIN_BROKEN', chain: chain._id, number, fact: 'its end is not where the chain says' })
  compareHeads(chain._id, seen, number, heads, report)
}

function compareHeads(chain: string, seen: ReadonlyMap<number, string>, last: number, heads: readonly Seal[], report: Report): void {
  for (const known of heads) {
    if (known.chain !== chain) continue
    const here = seen.get(known.number)
    if (here === undefined)
      report.findings.push({ kind: 'CUT_OFF', chain, number: known.number, fact: `a receipt names number ${known.number}, the chain ends at ${last}` })
    else if (here !== known.head)
      report.findings.push({ kind: 'HEAD_DIFFERS', chain, number: known.number, fact: 'a receipt has another head: the chain was written anew' })
  }
}

async function verifyRecords(rows: readonly EntryRow[], sources: readonly LedgerSource[], report: Report): Promise<void> {
  report.records += rows.length
  for (const source of sources) {
    const own = rows.filter((row) => row.recordType === source.recordType)
    if (own.length === 0) continue
    const found = await source.find(own.map((row) => row.recordId))
    const gone = own.filter((row) => !found.has(row.recordId))
    const finding = (kind: FindingKind, row: EntryRow, fact: string) =>
      report.findings.push({ kind, chain: row.chain, number: row.number, recordType: row.recordType, recordId: row.recordId, fact })
    for (const row of gone) finding('REMOVED', row, `${source.name} is sealed and no longer there`)
    for (const row of own) {
      const record = found.get(row.recordId)
      if (record && commitmentOf(record.salt, record.content) !== row.commitment) finding('CHANGED', row, `${source.name} is not what was sealed`)
    }
  }
}

/** Records that carry no seal though they should, or one that the chain does not know. */
async function findInserted(source: LedgerSource, report: Report): Promise<void> {
  let batch: { id: Id; chain: string; seal: Seal | undefined }[] = []
  const check = async () => {
    const sealed = new Map(
      (
        await entries.ofRecords(
          source.recordType,
          batch.map((each) => each.id),
        )
      ).map((row) => [row.recordId, row]),
    )
    for (const { id, chain, seal } of batch) {
      const entry = sealed.get(id)
      const fits = entry && (!seal || (entry.chain === seal.chain && entry.number === seal.number && entry.head === seal.head))
      if (!fits) report.findings.push({ kind: 'INSERTED', chain, recordType: source.recordType, recordId: id, fact: `${source.name} stands in no chain` })
    }
    batch = []
  }
  for await (const record of source.walk()) {
    batch.push(record)
    if (batch.length === PAGE) await check()
  }
  if (batch.length > 0) await check()
}

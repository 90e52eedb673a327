import { underLock } from '../db/lock'
import { dropCollections, filledCollections, insertBytes, letExpire, makeCollection, readBytes, RefillError } from '../db/refill'
import type { CollectionShape } from '../db/snapshot'
import { checkBackup, type CheckedBackup, entriesOf, sameTally } from './check'
import { createFileTally, createTally } from './digest'
import { BackupFault } from './fault'
import { beginFile, emptyFiles, filesMark, hashFile, syncFiles, walkFiles } from './file-store'
import type { Opener } from './key'
import { RestoreModel } from './model'
import { settingsMarks } from './settings-marks'

const MARK = 'restore' as const
const GROUP = 1000
const PARALLEL = 4

const markOf = async () => (await RestoreModel.findById(MARK).lean())?.state

/** @throws BackupFault where a restore was begun on this database and not ended: what it holds is not whole */
export async function assertNoHalfRestore(): Promise<void> {
  if ((await markOf()) !== undefined) throw new BackupFault('this database was left half by a restore: run npm run restore again, it begins anew')
}

/** Only what a restore left half may be cleared away. @throws BackupFault where there is anything else */
async function clear(tell: (line: string) => void): Promise<void> {
  const begun = (await markOf()) !== undefined
  if (!begun) {
    const filled = await filledCollections()
    if (filled.length > 0) throw new BackupFault(`the database is not empty (${filled.slice(0, 3).join(', ')}…): a restore needs an empty one`)
  }
  if (!(await filesMark.isThere()) && !(await walkFiles().next()).done) throw new BackupFault('the file store is not empty: a restore needs an empty one')
  if (begun) tell('what an earlier restore left half is cleared away')
  await filesMark.set()
  await RestoreModel.updateOne({ _id: MARK }, { $set: { state: 'FILLING' } }, { upsert: true })
  await dropCollections()
  await emptyFiles()
}

/** Inserts what comes in groups, several at once; tells what was sent. */
function createFiller(name: string) {
  const tally = createTally()
  const underWay = new Set<Promise<void>>()
  let group: Uint8Array[] = []
  let failed: { error: unknown } | undefined

  async function send(documents: Uint8Array[]): Promise<void> {
    for (const sent of await insertBytes(name, documents)) tally.add(sent)
  }
  async function flush(): Promise<void> {
    if (group.length === 0) return
    const sending = send(group)
      .catch((error: unknown) => void (failed ??= { error }))
      .finally(() => underWay.delete(sending))
    group = []
    underWay.add(sending)
    if (underWay.size >= PARALLEL) await Promise.race(underWay)
    if (failed) throw failed.error
  }

  return {
    name,
    async add(documents: readonly Uint8Array[]): Promise<void> {
      for (const document of documents) {
        group.push(document)
        if (group.length >= GROUP) await flush()
      }
      await flush()
    },
    async end() {
      await flush()
      await Promise.all(underWay)
      if (failed) throw failed.error
      return tally.total()
    },
  }
}

interface Filled {
  shapes: CollectionShape[]
  /** What was sent to each collection. */
  sent: Map<string, ReturnType<ReturnType<typeof createTally>['total']>>
}

async function fill(path: string, opener: Opener): Promise<Filled> {
  const filled: Filled = { shapes: [], sent: new Map() }
  let filler: ReturnType<typeof createFiller> | undefined
  let file: Awaited<ReturnType<typeof beginFile>> | undefined
  for await (const entry of entriesOf(path, opener)) {
    if (entry.kind === 'collection') {
      filled.shapes.push(entry.value)
      await makeCollection(entry.value)
      filler = createFiller(entry.value.name)
    } else if (entry.kind === 'documents') await filler?.add(entry.value)
    else if (entry.kind === 'collectionEnd' && filler) filled.sent.set(filler.name, await filler.end())
    else if (entry.kind === 'file') file = await beginFile(entry.value.key)
    else if (entry.kind === 'bytes') await file?.write(entry.value)
    else if (entry.kind === 'fileEnd') await file?.end()
  }
  await syncFiles()
  return filled
}

/** Reads back what is there now and holds it against what the backup says. */
async function verify({ sent }: Filled, { manifest }: CheckedBackup): Promise<void> {
  for (const { name, count } of manifest.collections) {
    const tally = createTally()
    for await (const document of readBytes(name)) tally.add(document)
    const there = tally.total()
    const given = sent.get(name)
    if (there.count !== count) throw new BackupFault(`${name} has ${there.count} documents, the backup ${count}`)
    if (!given || !sameTally(there, given)) throw new BackupFault(`${name} is not what the backup holds`)
  }
  const files = createFileTally()
  for await (const key of walkFiles()) {
    const { bytes, sha256 } = await hashFile(key)
    files.add(key, bytes, sha256)
  }
  if (!sameTally(files.total(), manifest.files)) throw new BackupFault('the file store is not what the backup holds')
}

/** In this order, so that a restore that is killed in between can be run again. */
async function unmark(): Promise<void> {
  await RestoreModel.updateOne({ _id: MARK }, { $set: { state: 'FILLED' } })
  await filesMark.remove()
  await RestoreModel.deleteOne({ _id: MARK })
}

export interface RestoredBackup extends CheckedBackup {
  /** Keys of this installation that are not those of the backup. */
  otherKeys: ('HAOFAN_SECRET' | 'HAOFAN_VAULT_KEY')[]
}

/**
 * Fills an empty database and an empty file store from a backup, which is read to its end first: a damaged one touches nothing. Killed in the middle it leaves
 * a mark, under which no program starts and a further restore begins anew.
 * @param prove what else must be shown of the whole before the mark goes; what it throws leaves the mark
 * @returns nothing where an earlier restore had done all but take its mark away
 * @throws BackupFault in one line
 */
export async function restoreBackup(
  path: string,
  opener: Opener,
  prove: () => Promise<void>,
  tell: (line: string) => void,
): Promise<RestoredBackup | undefined> {
  const checked = await checkBackup(path, opener)
  return underLock('restore', () => restore(), {
    staleMs: 10_000,
    beatMs: 2000,
    waiting: () => tell('another restore is under way, or was killed just now: this one waits'),
  })

  async function restore() {
    if ((await markOf()) === 'FILLED') {
      await unmark()
      return undefined
    }
    await clear(tell)
    const filled = await fill(path, opener).catch((error: unknown) => {
      throw error instanceof RefillError ? new BackupFault(error.message) : error
    })
    await verify(filled, checked)
    for (const shape of filled.shapes) await letExpire(shape)
    await prove()
    await unmark()
    const here = settingsMarks()
    const { secret, vault } = checked.begin.settings
    return {
      ...checked,
      otherKeys: [...(secret === here.secret ? [] : ['HAOFAN_SECRET' as const]), ...(vault === here.vault ? [] : ['HAOFAN_VAULT_KEY' as const])],
    }
  }
}

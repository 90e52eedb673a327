import type { Id } from '@shared/base/id'
import { fullPath } from '@shared/contract/route'
import { readFile } from '@shared/file/contract'
import type { FilePurpose, Picture } from '@shared/file/schema'
import { clock } from '@platform/clock'
import { asSystem, type Tx } from '@platform/db'
import { problem } from '@platform/http'
import { mac, sameText } from '@platform/secret'
import { type FileRow, files } from './repo'

const HOUR_S = 3600

export type Variant = 'view' | 'thumb'

const signature = (id: Id, variant: Variant, until: number): string => mac('file link', `${id}/${variant}/${until}`).slice(0, 32)

/** A link that is the same for an hour, so that phones keep what they have, and good for one to two. */
function linkTo(id: Id, variant: Variant): string {
  const until = (Math.floor(clock.now().getTime() / 1000 / HOUR_S) + 2) * HOUR_S
  return `${fullPath(readFile).replace('{fileId}', id).replace('{variant}', variant)}?until=${until}&sign=${signature(id, variant, until)}`
}

/** Whether a link was made here and is still good. */
export function linkHolds(id: Id, variant: Variant, until: string, sign: string): boolean {
  return sameText(sign, signature(id, variant, Number(until))) && Number(until) * 1000 > clock.now().getTime()
}

/** A picture as pages show it. */
export const showPicture = ({ _id, width, height }: FileRow): Picture => ({ id: _id, url: linkTo(_id, 'view'), thumbUrl: linkTo(_id, 'thumb'), width, height })

/** Pictures by id, in one query; ids of pictures that are gone are left out. */
export async function picturesById(ids: readonly Id[]): Promise<Map<Id, Picture>> {
  if (ids.length === 0) return new Map()
  const rows = await asSystem('who may read the record may see its pictures', () => files.findMany([...new Set(ids)]))
  return new Map(rows.map((row) => [row._id, showPicture(row)]))
}

/** Pictures of a record, in its order. */
export async function picturesOf(ids: readonly Id[]): Promise<Picture[]> {
  const known = await picturesById(ids)
  return ids.flatMap((id) => known.get(id) ?? [])
}

/**
 * Ties uploaded pictures to a record that is being written.
 * @param personId who must have uploaded them; `undefined`: nobody, they came by ticket
 * @throws file.unknown where one does not exist, is of another purpose or somebody else's
 */
export async function usePictures(ids: readonly Id[], purpose: FilePurpose, personId: Id | undefined, tx?: Tx): Promise<void> {
  const wanted = new Set(ids)
  if (wanted.size === 0) return
  const used = await asSystem('the owner is named in the filter', () => files.use([...wanted], purpose, personId, tx))
  if (used !== wanted.size) throw problem('file.unknown', { detail: '有一张照片没传上，再传一次' })
}

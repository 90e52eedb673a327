import type { Multipart } from '@shared/contract/raw'
import { toTheHour } from '@shared/base/time'
import type { Id } from '@shared/base/id'
import type { FilePurpose, Picture } from '@shared/file/schema'
import { clock } from '@platform/clock'
import { asSystem } from '@platform/db'
import { problem } from '@platform/http'
import { pictureType, renderPicture, store } from '@platform/media'
import { newBlindId, newId, newToken } from '@platform/random'
import { sha256 } from '@platform/secret'
import type { Actor } from '../identity/index'
import { showPicture } from './picture'
import { type FileRow, files, tickets } from './repo'

const MAX_BYTES = 10 * 1024 * 1024
const TICKET_MS = 10 * 60_000
/** Records that must be believed later keep the bytes as they came. */
const EVIDENCE: readonly FilePurpose[] = ['TASTING', 'CHECKIN']

export const keyOf = (id: Id, variant: 'view' | 'thumb' | 'original'): string => `${id.slice(-2)}/${id}.${variant}`

interface Kept {
  width: number
  height: number
  originalHash?: string
}

/** @throws file.type_refused, file.damaged, file.too_large */
async function keep(id: Id, { file }: Multipart, evidence: boolean): Promise<Kept> {
  if (!file || file.length === 0) throw problem('request.invalid', { errors: [{ path: 'body.file', code: 'required', message: '没有照片' }] })
  if (file.length > MAX_BYTES) throw problem('file.too_large')
  if (!(await pictureType(file))) throw problem('file.type_refused')
  const rendered = await renderPicture(file).catch(() => {
    throw problem('file.damaged')
  })
  await Promise.all([
    store.put(keyOf(id, 'view'), rendered.view),
    store.put(keyOf(id, 'thumb'), rendered.thumb),
    ...(evidence ? [store.put(keyOf(id, 'original'), file)] : []),
  ])
  return { width: rendered.width, height: rendered.height, ...(evidence ? { originalHash: sha256(file) } : {}) }
}

/** Keeps a picture of a signed-in person. */
export async function upload(actor: Actor, purpose: FilePurpose, form: Multipart): Promise<Picture> {
  const id = newId()
  const row: FileRow = {
    _id: id,
    purpose,
    personId: actor.personId,
    ...(await keep(id, form, EVIDENCE.includes(purpose))),
    createdAt: clock.now(),
    used: false,
  }
  await files.create(row)
  return showPicture(row)
}

const ticketId = (ticket: string): string => sha256(`ticket:${ticket}`)

/** A ticket to upload one picture without being anybody. */
export async function issueTicket(): Promise<{ ticket: string }> {
  const ticket = newToken()
  await asSystem("a ticket is nobody's", () => tickets.create({ _id: ticketId(ticket), at: clock.now() }))
  return { ticket }
}

/** Keeps a picture of nobody: no original, the hour for a time, an id that tells none. @throws file.ticket_refused */
export async function uploadAnonymously(form: Multipart): Promise<{ id: Id }> {
  const now = clock.now()
  const taken = await asSystem("a ticket is nobody's", () => tickets.take(ticketId(form.fields['ticket'] ?? ''), new Date(now.getTime() - TICKET_MS)))
  if (!taken) throw problem('file.ticket_refused')
  const id = newBlindId()
  const kept = await keep(id, form, false)
  await asSystem("a picture that is nobody's", () => files.create({ _id: id, purpose: 'COMPLAINT', ...kept, createdAt: toTheHour(now), used: false }))
  return { id }
}

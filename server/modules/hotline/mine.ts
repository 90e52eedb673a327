import type { Id } from '@shared/base/id'
import type { Page } from '@shared/contract/paging'
import type { ComplaintLine, ComplaintView, MessageInput, SatisfactionInput } from '@shared/hotline/schema'
import { asSystem } from '@platform/db'
import { found } from '@platform/http'
import type { Actor } from '../identity/index'
import { judgeOwn, readOwn, writeOwn } from './follow'
import { readMark, sayMark } from './mark'
import { complaints, identities } from './repo'
import { showLine } from './show'
import { personMac } from './vault'

const PAGE = 20

interface Query {
  cursor?: string | undefined
  limit?: number | undefined
}

/** Complaints that the actor filed with a name, newest first. Those without a name are not among them, and cannot be. */
export const listMine = (actor: Actor, { cursor, limit = PAGE }: Query): Promise<Page<ComplaintLine>> =>
  asSystem('a person finds the own complaints by MAC', async () => {
    const owned = await identities.ofPerson(personMac(actor.personId), readMark(cursor), limit + 1)
    const items = owned.slice(0, limit)
    const rows = new Map((await complaints.findMany(items.map((each) => each._id))).map((row) => [row._id, row]))
    const lines = items.flatMap((each) => rows.get(each._id) ?? [])
    const last = items.at(-1)
    return { items: await Promise.all(lines.map(showLine)), nextCursor: owned.length > limit && last ? sayMark({ at: last.filedAt, id: last._id }) : undefined }
  })

/** @throws request.not_found where somebody else filed it, or nobody by name */
const assertOwner = async (actor: Actor, id: Id): Promise<void> =>
  void found(await asSystem('a person finds the own complaint by MAC', () => identities.owned(id, personMac(actor.personId))))

export async function readMine(actor: Actor, id: Id): Promise<ComplaintView> {
  await assertOwner(actor, id)
  return readOwn(id)
}

export async function writeMine(actor: Actor, id: Id, input: MessageInput): Promise<ComplaintView> {
  await assertOwner(actor, id)
  return writeOwn(id, input)
}

export async function judgeMine(actor: Actor, id: Id, input: SatisfactionInput): Promise<ComplaintView> {
  await assertOwner(actor, id)
  return judgeOwn(id, input)
}

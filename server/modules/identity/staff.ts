import type { Id } from '@shared/base/id'
import { dayOf } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import type { Role } from '@shared/identity/role'
import type { StaffLine } from '@shared/identity/schema'
import { clock } from '@platform/clock'
import { asSystem, noteChange, transaction } from '@platform/db'
import { allowed, found } from '@platform/http'
import { outbox } from '@platform/jobs'
import type { Actor } from './actor'
import { postEnded } from './events'
import { mayEndPost, mayStaff } from './policy'
import { type PostRow, posts } from './repo'
import { classNames, placeFacts, placeOf } from './seat'

const PAGE = 20

const showLine = async (post: PostRow): Promise<StaffLine> => ({
  postId: post._id,
  personName: post.personName,
  role: post.role,
  title: post.title,
  classNames: (await classNames(post.classIds)).map((each) => each.name),
  from: post.from,
  deputy: post.deputy,
  ...(post.to ? { to: post.to } : {}),
})

interface Query {
  placeId?: Id | undefined
  role?: Role | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** Who holds which post at the place of the current post, or at one where it may give posts; those of a time to come too. */
export async function listStaff(actor: Actor, { placeId = actor.hat?.placeId ?? '', role, cursor, limit = PAGE }: Query): Promise<Page<StaffLine>> {
  allowed(mayStaff(actor, await placeOf(placeId)))
  const rows = await asSystem('the policy has allowed the place', () => posts.atPlace({ placeId, role }, dayOf(clock.now()), cursor, limit + 1))
  const items = rows.slice(0, limit)
  return { items: await Promise.all(items.map(showLine)), nextCursor: rows.length > limit ? items.at(-1)?._id : undefined }
}

/** Ends a post at once: one's own, or one that one could give. Others see it within two seconds. */
export async function endPost(actor: Actor, postId: Id): Promise<void> {
  const post = found(await asSystem('the policy decides', () => posts.find(postId)))
  allowed(mayEndPost(actor, post, await placeFacts(post.role, post.placeId)))
  await asSystem('the policy has allowed it; a person ends the own post at a place out of reach', () =>
    transaction(async (tx) => {
      if (!(await posts.end(postId, clock.now(), tx))) return
      await noteChange(post.personId, tx)
      await outbox.append(tx, postEnded({ postId, personId: post.personId }))
    }),
  )
}

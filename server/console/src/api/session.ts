import { useSyncExternalStore } from 'react'
import { hasDesk } from '@shared/identity/desk'
import type { Me, Post } from '@shared/identity/schema'

/** Who is signed in at this desk, and under which post. */
export interface Session {
  token: string
  postId: string
  me: Me
}

const KEY = 'hf.desk'

function kept(): Session | undefined {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? 'null') as Session | null) ?? undefined
  } catch {
    return undefined
  }
}

let session = kept()
/** Why somebody who was signed in is so no longer. */
let ended = false
const listeners = new Set<() => void>()

function keep(next: Session | undefined): void {
  session = next
  if (next) localStorage.setItem(KEY, JSON.stringify(next))
  else localStorage.removeItem(KEY)
  for (const tell of listeners) tell()
}

// Another window of this browser signs in, changes the post or signs out for this one too.
window.addEventListener('storage', ({ key }) => {
  if (key !== KEY && key !== null) return
  session = kept()
  for (const tell of listeners) tell()
})

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

export const currentSession = (): Session | undefined => session
export const useSession = (): Session | undefined => useSyncExternalStore(subscribe, currentSession)

export function begin(next: Session): void {
  ended = false
  keep(next)
}

/** Ends what this browser keeps; `expired`: not by the person's own wish. */
export function forget(expired = false): void {
  if (!session) return
  ended = expired
  keep(undefined)
}
export const hasExpired = (): boolean => ended

/** Acts under another of the own posts. */
export function wear(postId: string): void {
  if (session) keep({ ...session, postId })
}

/** Posts that have something to do at a desk. */
export const deskPosts = (me: Me): Post[] => me.posts.filter((post) => hasDesk(post.role))

/** Learns anew who is signed in: a post that has ended is taken off. */
export function learnMe(me: Me): void {
  if (!session) return
  const posts = deskPosts(me)
  const post = posts.find((each) => each.id === session?.postId) ?? posts[0]
  if (post) keep({ ...session, me, postId: post.id })
  else forget(true)
}

export const postOf = ({ me, postId }: Session): Post | undefined => me.posts.find((post) => post.id === postId)

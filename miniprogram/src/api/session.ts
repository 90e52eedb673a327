import type { Child, Me, Post } from '@shared/identity/schema'
import type { Role } from '@shared/identity/role'
import { create } from 'zustand'
import { storage } from '@/platform/storage'

/** What a person acts under: a post, or a child as its guardian. */
export type Hat = { kind: 'post'; id: string; role: Role; post: Post } | { kind: 'child'; id: string; role: 'PARENT'; child: Child }

/**
 * - `starting`: not known yet
 * - `in`: signed in
 * - `choose`: the demo waits for somebody to be chosen
 * - `unavailable`: a plain browser, where only WeChat can say who somebody is
 * - `failed`: no answer from WeChat or the server
 */
export type SessionState = 'starting' | 'in' | 'choose' | 'unavailable' | 'failed'

interface Session {
  state: SessionState
  token: string | undefined
  me: Me | undefined
  hatId: string | undefined
}

const TOKEN = 'token'
const ME = 'me'
const HAT = 'hat'

export const useSession = create<Session>()(() => ({
  state: 'starting',
  token: storage.get<string>(TOKEN)?.value,
  me: storage.get<Me>(ME)?.value,
  hatId: storage.get<string>(HAT)?.value,
}))

/** Children of whom the class teacher has not decided yet are no hat. */
export const hatsOf = (me: Me | undefined): Hat[] =>
  me === undefined
    ? []
    : [
        ...me.posts.map((post): Hat => ({ kind: 'post', id: post.id, role: post.role, post })),
        ...me.children.filter(({ state }) => state === 'ACTIVE').map((child): Hat => ({ kind: 'child', id: child.guardianshipId, role: 'PARENT', child })),
      ]

const pick = ({ me, hatId }: Pick<Session, 'me' | 'hatId'>): Hat | undefined => {
  const hats = hatsOf(me)
  return hats.find(({ id }) => id === hatId) ?? hats[0]
}

/** The hat of now: the one chosen last while it is still there, else the first. */
export const currentHat = (): Hat | undefined => pick(useSession.getState())

let picked: { me: Me | undefined; hatId: string | undefined; hat: Hat | undefined } = { me: undefined, hatId: undefined, hat: undefined }

/** The hat of now; the same object as long as nothing changed. */
export function useHat(): Hat | undefined {
  const me = useSession((session) => session.me)
  const hatId = useSession((session) => session.hatId)
  if (picked.me !== me || picked.hatId !== hatId) picked = { me, hatId, hat: pick({ me, hatId }) }
  return picked.hat
}

export function wear(hatId: string): void {
  storage.set(HAT, hatId)
  useSession.setState({ hatId })
}

export function signedIn(token: string, me: Me): void {
  storage.set(TOKEN, token)
  storage.set(ME, me)
  useSession.setState({ state: 'in', token, me })
}

/** What is known of the person has changed: a child was bound, a post taken. */
export function learnMe(me: Me): void {
  storage.set(ME, me)
  useSession.setState({ state: 'in', me })
}

/** Forgets the person on this phone. */
export function forgetSession(state: SessionState): void {
  for (const key of [TOKEN, ME, HAT]) storage.remove(key)
  useSession.setState({ state, token: undefined, me: undefined, hatId: undefined })
}

type Renew = (deadToken: string | undefined) => Promise<boolean>
let renew: Renew = () => Promise.resolve(false)

/** Told by who knows how to sign in; kept apart so that requests do not depend on signing in. */
export const renewBy = (how: Renew): void => {
  renew = how
}

/** Signs in again where the session has ended; resolves to whether there is one now. */
export const renewSession: Renew = (deadToken) => renew(deadToken)

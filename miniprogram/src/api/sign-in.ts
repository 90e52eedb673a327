import { readMe, signIn, signOut } from '@shared/identity/contract'
import { platform } from '@/platform'
import { forgetPersona } from '@/platform/demo'
import { Refused } from '@/platform/types'
import { call } from './client'
import { forgetAnswers } from './interceptors/etag'
import { forgetKept } from './keep'
import { ApiOffline } from './problem'
import { forgetSession, learnMe, renewBy, signedIn, useSession } from './session'

async function begin(): Promise<boolean> {
  try {
    const code = await platform.login()
    const { token, me } = await call(signIn, { body: { code, device: platform.deviceName() } })
    signedIn(token, me)
    return true
  } catch (error) {
    if (error instanceof Refused && platform.kind === 'h5') forgetSession(error.reason === 'unsupported' ? 'unavailable' : 'choose')
    else useSession.setState({ state: 'failed' })
    return false
  }
}

let under: Promise<boolean> | undefined

/** Signs in; many who ask at once share one sign-in. */
export function startSession(): Promise<boolean> {
  under ??= begin().finally(() => {
    under = undefined
  })
  return under
}

/** Another request may have renewed the session meanwhile: then its token is as good. */
export const renewSessionOnce = (deadToken: string | undefined): Promise<boolean> =>
  useSession.getState().token !== deadToken && useSession.getState().token !== undefined ? Promise.resolve(true) : startSession()

renewBy(renewSessionOnce)

/** At the first page that may know who is there: goes on with the session of the last visit, else begins one. Offline the last visit is shown. */
export async function resumeSession(): Promise<void> {
  if (useSession.getState().state !== 'starting') return
  const { token } = useSession.getState()
  if (!token) {
    await startSession()
    return
  }
  useSession.setState({ state: 'in' })
  await refreshMe()
}

/** Reads anew who is signed in, with posts and children. */
export async function refreshMe(): Promise<void> {
  try {
    learnMe(await call(readMe))
  } catch (error) {
    if (error instanceof ApiOffline) return
  }
}

/** Ends the session on this phone and forgets the person, even where the server cannot be told. */
export async function leave(): Promise<void> {
  await call(signOut).catch(() => undefined)
  forgetAnswers()
  forgetKept()
  forgetPersona()
  forgetSession(platform.kind === 'h5' ? 'choose' : 'failed')
}

/** In the demo: becomes somebody else. */
export async function becomeSomebody(): Promise<boolean> {
  forgetAnswers()
  forgetKept()
  forgetSession('starting')
  return startSession()
}

import { useEffect, useRef, useState } from 'react'
import type { Id } from '@shared/base/id'
import { fileAnonymously, fileNamed } from '@shared/hotline/contract'
import type { AnonymousComplaintInput, ComplaintFiled, NamedComplaintInput } from '@shared/hotline/schema'
import { readCity } from '@shared/org/contract'
import { call } from '@/api/client'
import { ApiOffline, ApiProblem, type Failure } from '@/api/problem'
import { useNetwork } from '@/platform/network'
import { newBlindId } from '@/platform/random'
import { Refused } from '@/platform/types'
import type { Sent } from './draft'
import type { DraftStore } from './useDraft'

export type Filing = { named: false; body: Omit<AnonymousComplaintInput, 'nonce'> } | { named: true; body: Omit<NamedComplaintInput, 'nonce'> }

/** The phone has no randomness that nobody can guess: nothing may be filed with it. */
export class TooOld extends Error {}

/** `unknown`: it was sent and no answer came; whether it was filed nobody here knows. */
export type Stage = { at: 'writing' | 'sending' } | { at: 'unknown' | 'resending'; sent: Sent } | { at: 'filed'; named: boolean; answer: ComplaintFiled }

const withNonce = (filing: Filing, nonce: Id): Sent =>
  filing.named ? { named: true, body: { ...filing.body, nonce } } : { named: false, body: { ...filing.body, nonce } }

const send = ({ named, body }: Sent): Promise<ComplaintFiled> => (named ? call(fileNamed, { body }) : call(fileAnonymously, { body }))

/** Whether the server can be reached, where it could not be a moment ago: what is not sent is not in doubt. */
const reachable = (): Promise<boolean> =>
  useNetwork.getState().online
    ? Promise.resolve(true)
    : call(readCity).then(
        () => true,
        (error: unknown) => !(error instanceof ApiOffline),
      )

const leavesOpen = (failure: Failure): boolean => failure instanceof ApiOffline || failure.status >= 500

/**
 * Files a complaint once. What is sent stands on the phone before it leaves it; until an answer was seen it is sent again as it was, with the same nonce,
 * and gets the same query code.
 */
export function useFiling({ draft, change, keep, forget }: DraftStore) {
  const [stage, setStage] = useState<Stage>(draft.sent ? { at: 'unknown', sent: draft.sent } : { at: 'writing' })
  const [failure, setFailure] = useState<Failure | TooOld>()
  const under = useRef(false)
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])

  async function post(sent: Sent): Promise<void> {
    change({ nonce: sent.body.nonce, sent })
    keep()
    try {
      const answer = await send(sent)
      // Left meanwhile: nobody has seen the code, so it is asked for again at the next visit.
      if (gone.current) return
      forget()
      setStage({ at: 'filed', named: sent.named, answer })
    } catch (error) {
      const found = error instanceof ApiProblem || error instanceof ApiOffline ? error : new ApiOffline('fault', { cause: error })
      const open = leavesOpen(found)
      // A refusal is an answer: nothing was filed, and what is written may be changed.
      if (!open) change({ sent: undefined })
      keep()
      setFailure(found)
      setStage(open ? { at: 'unknown', sent } : { at: 'writing' })
    }
  }

  async function once(what: () => Promise<void>): Promise<void> {
    if (under.current) return
    under.current = true
    setFailure(undefined)
    await what()
    under.current = false
  }

  const file = (filing: Filing) =>
    once(async () => {
      setStage({ at: 'sending' })
      const online = await reachable()
      const nonce = draft.nonce ?? (await newBlindId().catch(refused))
      if (online && nonce !== undefined) return post(withNonce(filing, nonce))
      setFailure(online ? new TooOld() : new ApiOffline('offline'))
      setStage({ at: 'writing' })
    })
  const again = (sent: Sent) =>
    once(() => {
      setStage({ at: 'resending', sent })
      return post(sent)
    })
  return { stage, failure, file, again }
}

function refused(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error
}

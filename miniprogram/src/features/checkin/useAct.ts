import { useEffect, useRef, useState } from 'react'
import type { Fix } from '@shared/base/place'
import { recordCheckin } from '@shared/checkin/contract'
import type { Checkin, CheckinInput, GrownUpAct } from '@shared/checkin/schema'
import { call } from '@/api/client'
import { ApiOffline, ApiProblem, type Failure, mayRetry } from '@/api/problem'
import { platform } from '@/platform'
import { useNetwork } from '@/platform/network'
import { newId } from '@/platform/random'
import { Refused } from '@/platform/types'
import type { usePhotos } from '@/ui/PhotoPicker'
import { type FieldsOf } from './draft'
import { type ActForm, withoutBlanks } from './form'
import { isOfTheForm } from './refusals'
import type { DraftStore } from './useActDraft'

/**
 * - `form`: being filled in; `failure`: the last try failed in a way that another may mend
 * - `sending`: under way, with what is being done
 * - `waiting`: tapped, and no network: sent by itself when it returns while the page is open
 * - `noPlace`: the phone did not say where it is
 */
export type Phase =
  | { at: 'form'; failure?: Failure }
  | { at: 'sending'; word: string }
  | { at: 'waiting' }
  | { at: 'noPlace'; reason: Refused['reason'] }
  | { at: 'refused'; failure: ApiProblem }
  | { at: 'done'; receipt: Checkin }

/** A place that was found this long ago is still where the person tapped. */
const FIX_GOOD_MS = 10 * 60_000

type Photos = ReturnType<typeof usePhotos>

export interface Act {
  phase: Phase
  /** Asks for the place, sends, and shows what came of it; nothing while it is under way. */
  send(): Promise<void>
  /** Back to the form. */
  resume(): void
}

/** Records one act: place, pictures, answer. Sent again it is the same act, because the draft keeps its id. */
export function useAct<A extends GrownUpAct>(form: ActForm<A>, store: DraftStore, photos: Photos): Act {
  const [phase, setPhase] = useState<Phase>(() => (store.draft.sent ? { at: 'waiting' } : { at: 'form' }))
  const under = useRef(false)
  const returns = useNetwork((network) => network.returns)

  /** @throws Refused where the phone does not say it */
  async function place(again: boolean): Promise<Fix> {
    const { sent } = store.now()
    if (again && sent && Date.now() - sent.at < FIX_GOOD_MS) return sent.fix
    return platform.locate()
  }

  async function post(fix: Fix): Promise<void> {
    store.change({ id: store.now().id ?? (await newId()), sent: { at: Date.now(), fix } })
    store.keep()
    if (!(await photos.settle())) {
      store.change({ sent: undefined })
      return setPhase({ at: 'form' })
    }
    const { id = '', code, mealKind } = store.now()
    const fields = withoutBlanks(store.now().fields) as FieldsOf<A>
    const input = { id, act: form.act, code, fix, mealKind, fields, pictureIds: photos.now().flatMap((photo) => photo.id ?? []) }
    const receipt = await call(recordCheckin, { body: input as CheckinInput })
    form.remember?.(fields)
    store.forget()
    setPhase({ at: 'done', receipt })
  }

  function failed(error: unknown): void {
    if (error instanceof ApiOffline) return setPhase({ at: 'waiting' })
    store.change({ sent: undefined })
    if (error instanceof Refused) return setPhase(error.reason === 'cancelled' ? { at: 'form' } : { at: 'noPlace', reason: error.reason })
    if (!(error instanceof ApiProblem)) return setPhase({ at: 'form', failure: new ApiOffline('fault', { cause: error }) })
    setPhase(mayRetry(error) || error.code === 'request.invalid' || isOfTheForm(error) ? { at: 'form', failure: error } : { at: 'refused', failure: error })
  }

  async function once(again: boolean): Promise<void> {
    if (under.current) return
    under.current = true
    setPhase({ at: 'sending', word: '正在定位' })
    try {
      const fix = await place(again)
      setPhase({ at: 'sending', word: '正在交' })
      await post(fix)
    } catch (error) {
      failed(error)
    } finally {
      under.current = false
    }
  }

  useEffect(() => {
    if (returns > 0 && phase.at === 'waiting') void once(true)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the network's return sends what waits, and nothing else does
  }, [returns])

  return { phase, send: () => once(false), resume: () => setPhase({ at: 'form' }) }
}

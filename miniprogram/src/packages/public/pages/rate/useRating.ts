import { useCallback, useEffect, useRef, useState } from 'react'
import { rateMeal, takeRatingTicket } from '@shared/checkin/contract'
import { call } from '@/api/client'
import { serverNow } from '@/api/clock'
import { ApiOffline, ApiProblem, type Failure } from '@/api/problem'
import { dropTicket, type Held, heldTicket, holdTicket, type Scores } from './ticket'

export type Stage = { at: 'taking' } | { at: 'refused'; failure: Failure } | { at: 'rating' | 'sending'; held: Held; failure?: Failure } | { at: 'done' }

const asFailure = (error: unknown): Failure => (error instanceof ApiProblem || error instanceof ApiOffline ? error : new ApiOffline('fault', { cause: error }))

const isUsed = (failure: Failure): boolean => failure instanceof ApiProblem && failure.code === 'checkin.token_refused'
/** After these the ticket is worth nothing. */
const isOver = (failure: Failure): boolean => failure instanceof ApiProblem && ['checkin.token_refused', 'checkin.sheet_closed'].includes(failure.code)

/** A pupil's rating, from the ticket to the thanks. Nobody is signed in, and nothing of who it is goes along. */
export function useRating(code: string) {
  const [stage, setStage] = useState<Stage>({ at: 'taking' })
  const busy = useRef(false)

  const once = useCallback(async (what: () => Promise<void>) => {
    if (busy.current) return
    busy.current = true
    await what()
    busy.current = false
  }, [])

  const take = useCallback(
    () =>
      once(async () => {
        const kept = heldTicket(code, serverNow())
        if (kept) return setStage({ at: 'rating', held: kept })
        setStage({ at: 'taking' })
        try {
          const held: Held = { ticket: await call(takeRatingTicket, { body: { code } }), scores: {}, words: '', unsure: false }
          holdTicket(code, held)
          setStage({ at: 'rating', held })
        } catch (error) {
          setStage({ at: 'refused', failure: asFailure(error) })
        }
      }),
    [code, once],
  )
  useEffect(() => void take(), [take])

  const change = (part: { scores?: Scores; words?: string }) => {
    if (stage.at !== 'rating') return
    const held = { ...stage.held, ...part }
    holdTicket(code, held)
    setStage({ at: 'rating', held })
  }

  const send = () =>
    once(async () => {
      if (stage.at !== 'rating') return
      const { held } = stage
      const { taste, portion, hygiene, service } = held.scores
      if (!taste || !portion || !hygiene || !service) return
      setStage({ at: 'sending', held })
      const words = held.words.trim()
      try {
        await call(rateMeal, { body: { token: held.ticket.token, taste, portion, hygiene, service, ...(words === '' ? {} : { words }) } })
        dropTicket(code)
        setStage({ at: 'done' })
      } catch (error) {
        const failure = asFailure(error)
        if (isOver(failure)) dropTicket(code)
        if (isUsed(failure) && held.unsure) return setStage({ at: 'done' })
        if (isOver(failure)) return setStage({ at: 'refused', failure })
        const unsure = held.unsure || failure instanceof ApiOffline || failure.status >= 500
        holdTicket(code, { ...held, unsure })
        setStage({ at: 'rating', held: { ...held, unsure }, failure })
      }
    })

  return { stage, take, change, send }
}

import { useCallback, useEffect, useRef, useState } from 'react'
import type { AnswerOf, RouteSpec } from '@shared/contract/route'
import { newId } from '@/platform/random'
import { call, type CallArgs } from './client'
import { ApiOffline, ApiProblem, type Failure, mayRetry } from './problem'

export type ActionState = 'idle' | 'busy' | 'done' | 'refused'

export interface Action<R extends RouteSpec> {
  state: ActionState
  answer: AnswerOf<R> | undefined
  failure: Failure | undefined
  /** Sends; nothing while it is under way (a second tap). Resolves to the answer, or to nothing where it was refused. */
  run(...args: CallArgs<R>): Promise<AnswerOf<R> | undefined>
  /** The same of what answers nothing: resolves to whether it was done. */
  does(...args: CallArgs<R>): Promise<boolean>
  reset(): void
}

/** One act of a person: idle, busy, done or refused with its sentence. What is tried again after no answer counts once. */
export function useAction<R extends RouteSpec>(route: R): Action<R> {
  const [shown, setShown] = useState<Pick<Action<R>, 'state' | 'answer' | 'failure'>>({ state: 'idle', answer: undefined, failure: undefined })
  const busy = useRef(false)
  const key = useRef<{ of: string; id: string } | undefined>(undefined)
  const alive = useRef(true)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])

  const attempt = useCallback(
    async (...args: CallArgs<R>): Promise<{ answer: AnswerOf<R> } | undefined> => {
      if (busy.current) return undefined
      busy.current = true
      const show: typeof setShown = (next) => {
        if (alive.current) setShown(next)
      }
      show({ state: 'busy', answer: undefined, failure: undefined })
      try {
        const of = JSON.stringify(args[0] ?? null)
        if (route.idempotent && key.current?.of !== of) key.current = { of, id: await newId() }
        const options = { ...args[1], ...(key.current ? { idempotencyKey: key.current.id } : {}) }
        const answer = await call(route, ...([args[0], options] as unknown as CallArgs<R>))
        key.current = undefined
        show({ state: 'done', answer, failure: undefined })
        return { answer }
      } catch (error) {
        const failure = error instanceof ApiProblem || error instanceof ApiOffline ? error : new ApiOffline('fault', { cause: error })
        if (!mayRetry(failure)) key.current = undefined
        show({ state: 'refused', answer: undefined, failure })
        return undefined
      } finally {
        busy.current = false
      }
    },
    [route],
  )

  const run = useCallback(async (...args: CallArgs<R>) => (await attempt(...args))?.answer, [attempt])
  const does = useCallback(async (...args: CallArgs<R>) => (await attempt(...args)) !== undefined, [attempt])
  const reset = useCallback(() => setShown({ state: 'idle', answer: undefined, failure: undefined }), [])
  return { ...shown, run, does, reset }
}

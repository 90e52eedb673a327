import { useCallback, useEffect, useRef, useState } from 'react'
import type { AnswerOf, CallOf, RouteSpec } from '@shared/contract/route'
import { useNetwork } from '@/platform/network'
import { useVisible } from '@/platform/visible'
import { addressOf, call, type CallArgs } from './client'
import { keepAnswer, keptAnswer } from './keep'
import { ApiOffline, ApiProblem, type Failure } from './problem'
import { useSession } from './session'
import { settlesIn } from './wrote'

/** Seconds after which pages ask again: of what is done at one's own place while one looks on, and of what a whole unit does. */
export const LIVE_EVERY_S = 20
export const OVERSEEN_EVERY_S = 30

interface QueryOptions {
  /** Keeps the last answer on the phone, for a visit without network. */
  keep?: boolean
  /** Seconds after which it is asked again while the page is looked at. */
  poll?: number
  /** Code of a complaint. */
  queryCode?: string
}

export interface Query<T> {
  data: T | undefined
  /** When `data` was true, where it is not of now: it comes from an earlier visit, or the last try to renew it failed. */
  keptAt: number | undefined
  failure: Failure | undefined
  /** Nothing to show yet. */
  loading: boolean
  /** Loading takes longer than two seconds: say so in words. */
  slow: boolean
  refresh(): Promise<void>
}

const WORDS_AFTER_MS = 2000
const OLD_AFTER_MS = 5000

interface State<T> {
  key: string | undefined
  data: T | undefined
  keptAt: number | undefined
  failure: Failure | undefined
  /** When `data` came from the server. */
  at: number | undefined
}

const asFailure = (error: unknown): Failure => (error instanceof ApiProblem || error instanceof ApiOffline ? error : new ApiOffline('fault', { cause: error }))

/** Reads a route and keeps it true: asked again by `poll`, when the page comes back to the front (once more where this phone has just written), and when the network does. `undefined` as input: not yet. */
export function useQuery<R extends RouteSpec>(route: R, input: CallOf<R> | undefined, options: QueryOptions = {}): Query<AnswerOf<R>> {
  type T = AnswerOf<R>
  const { keep = false, poll, queryCode } = options
  const hatId = useSession((session) => (route.access === 'session' ? session.hatId : undefined))
  const key = input === undefined ? undefined : `${hatId ?? queryCode ?? ''} ${addressOf(route, input as object)}`
  const [state, setState] = useState<State<T>>({ key, data: undefined, keptAt: undefined, failure: undefined, at: undefined })
  const [slow, setSlow] = useState(false)
  const visible = useVisible()
  const returns = useNetwork((network) => network.returns)
  const latest = useRef({ key, input })
  latest.current = { key, input }

  const refresh = useCallback(async () => {
    const { key: asked, input: given } = latest.current
    if (asked === undefined) return
    const still = () => latest.current.key === asked
    const showKept = (failure?: Failure) => {
      const kept = keep ? keptAnswer<T>(asked) : undefined
      setState((before) => {
        if (before.key === asked && before.data !== undefined) return { ...before, failure }
        return { key: asked, data: kept?.value, keptAt: kept?.at, failure, at: kept?.at }
      })
    }
    const words = setTimeout(() => still() && setSlow(true), WORDS_AFTER_MS)
    const old = setTimeout(() => still() && keep && showKept(), OLD_AFTER_MS)
    try {
      const args = [given, queryCode === undefined ? {} : { queryCode }] as unknown as CallArgs<R>
      const data = await call(route, ...args)
      if (keep) keepAnswer(asked, data)
      if (still()) setState({ key: asked, data, keptAt: undefined, failure: undefined, at: Date.now() })
    } catch (error) {
      if (still()) showKept(asFailure(error))
    } finally {
      clearTimeout(words)
      clearTimeout(old)
      if (still()) setSlow(false)
    }
  }, [route, keep, queryCode])

  useEffect(() => {
    if (!visible) return
    void refresh()
    const settles = settlesIn()
    if (settles === undefined) return
    const timer = setTimeout(() => void refresh(), settles)
    return () => clearTimeout(timer)
  }, [refresh, key, visible, returns])

  useEffect(() => {
    if (poll === undefined || !visible) return
    const timer = setInterval(() => void refresh(), poll * 1000)
    return () => clearInterval(timer)
  }, [refresh, poll, visible])

  const mine = state.key === key
  const data = mine ? state.data : undefined
  const failure = mine ? state.failure : undefined
  return {
    data,
    keptAt: mine ? (state.keptAt ?? (state.failure ? state.at : undefined)) : undefined,
    failure,
    loading: data === undefined && failure === undefined,
    slow: slow && data === undefined,
    refresh,
  }
}

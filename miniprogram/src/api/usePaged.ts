import { useCallback, useEffect, useRef, useState } from 'react'
import type { AnswerOf, CallOf, RouteSpec } from '@shared/contract/route'
import type { Page } from '@shared/contract/paging'
import { addressOf, call, type CallArgs } from './client'
import { ApiOffline, ApiProblem, type Failure } from './problem'
import { useSession } from './session'

type ItemOf<R extends RouteSpec> = AnswerOf<R> extends { items: (infer T)[] } ? T : never

export interface Paged<T> {
  items: readonly T[]
  failure: Failure | undefined
  /** The first page is not there yet. */
  loading: boolean
  /** A further page is on its way. */
  more: boolean
  /** There is a further page. */
  open: boolean
  next(): Promise<void>
  refresh(): Promise<void>
}

interface State<T> {
  key: string | undefined
  items: readonly T[]
  cursor: string | undefined
  known: boolean
  failure: Failure | undefined
}

/** Reads a list page by page; `next` on reaching the bottom. `undefined` as input: not yet. */
export function usePaged<R extends RouteSpec>(route: R, input: CallOf<R> | undefined): Paged<ItemOf<R>> {
  type T = ItemOf<R>
  const hatId = useSession((session) => session.hatId)
  const key = input === undefined ? undefined : `${hatId ?? ''} ${addressOf(route, input as object)}`
  const empty: State<T> = { key, items: [], cursor: undefined, known: false, failure: undefined }
  const [state, setState] = useState<State<T>>(empty)
  const [more, setMore] = useState(false)
  const latest = useRef({ key, input })
  latest.current = { key, input }
  const busy = useRef(false)

  const load = useCallback(
    async (after?: { cursor: string; items: readonly T[] }) => {
      const { key: asked, input: given } = latest.current
      if (asked === undefined) return
      const query = { ...(given as { query?: object }).query, ...(after ? { cursor: after.cursor } : {}) }
      try {
        const page = (await call(route, ...([{ ...(given as object), query }] as unknown as CallArgs<R>))) as Page<T>
        if (latest.current.key === asked)
          setState({ key: asked, items: [...(after?.items ?? []), ...page.items], cursor: page.nextCursor, known: true, failure: undefined })
      } catch (error) {
        const failure = error instanceof ApiProblem || error instanceof ApiOffline ? error : new ApiOffline('fault', { cause: error })
        if (latest.current.key === asked)
          setState((before) => ({ ...(before.key === asked ? before : { ...before, key: asked, items: [], known: false }), failure }))
      }
    },
    [route],
  )

  useEffect(() => {
    void load()
  }, [load, key])

  const mine = state.key === key ? state : empty
  const next = async () => {
    if (busy.current || mine.cursor === undefined) return
    busy.current = true
    setMore(true)
    await load({ cursor: mine.cursor, items: mine.items })
    busy.current = false
    setMore(false)
  }
  return { items: mine.items, failure: mine.failure, loading: !mine.known && !mine.failure, more, open: mine.cursor !== undefined, next, refresh: () => load() }
}

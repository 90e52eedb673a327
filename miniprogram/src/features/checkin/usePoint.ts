import { useCallback, useEffect, useRef, useState } from 'react'
import { readScan } from '@shared/checkin/contract'
import type { ScannedPoint } from '@shared/checkin/schema'
import { call } from '@/api/client'
import { ApiOffline, ApiProblem, type Failure } from '@/api/problem'
import { useNetwork } from '@/platform/network'
import { draftOfCode } from './draft'

interface Scanned {
  code: string
  hatId: string
  point: ScannedPoint
}

let handed: Scanned | undefined

/** The scan page gives what it was answered to the page that follows, so that nothing is asked twice. */
export const handOver = (scanned: Scanned): void => {
  handed = scanned
}

function taken(code: string, hatId: string): ScannedPoint | undefined {
  const mine = handed?.code === code && handed.hatId === hatId ? handed.point : undefined
  if (mine) handed = undefined
  return mine
}

export interface PointQuery {
  point: ScannedPoint | undefined
  failure: Failure | undefined
  refresh(): Promise<void>
}

interface State {
  key: string
  point: ScannedPoint | undefined
  failure: Failure | undefined
}

/** What a poster's code is for the hat of now; without network what was answered when the draft began. `undefined` as code: not scanned yet. */
export function usePoint(code: string | undefined, hatId: string | undefined): PointQuery {
  const key = `${hatId ?? ''} ${code ?? ''}`
  const [state, setState] = useState<State>(() => ({ key, point: code && hatId ? taken(code, hatId) : undefined, failure: undefined }))
  const latest = useRef(key)
  const answered = useRef(state.point?.code)
  latest.current = key
  const returns = useNetwork((network) => network.returns)
  const mine: State = state.key === key ? state : { key, point: undefined, failure: undefined }

  const refresh = useCallback(async () => {
    if (code === undefined || hatId === undefined) return
    const show = (next: (before: ScannedPoint | undefined) => Omit<State, 'key'>) =>
      latest.current === key && setState((before) => ({ key, ...next(before.key === key ? before.point : undefined) }))
    try {
      // a screen's code is over in a moment: what its scan was answered with is asked again in its place
      const point = await call(readScan, { body: { code: answered.current ?? draftOfCode(hatId, code)?.code ?? code } })
      answered.current = point.code
      show(() => ({ point, failure: undefined }))
    } catch (error) {
      const failure = error instanceof ApiProblem || error instanceof ApiOffline ? error : new ApiOffline('fault', { cause: error })
      show((before) => ({ point: failure instanceof ApiOffline ? (before ?? draftOfCode(hatId, code)?.point) : undefined, failure }))
    }
  }, [code, hatId, key])

  const known = mine.point !== undefined && mine.failure === undefined
  useEffect(() => {
    if (!known) void refresh()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked again for another code or hat and when the network is back, not because it was answered
  }, [refresh, returns])

  return { point: mine.point, failure: mine.failure, refresh }
}

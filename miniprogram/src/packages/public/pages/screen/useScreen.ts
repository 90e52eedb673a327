import { useCallback, useEffect, useRef, useState } from 'react'
import { readScreenPlan } from '@shared/checkin/screen-contract'
import { type ScreenPlan, type ScreenState, screenState } from '@shared/checkin/screen'
import { call } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import { endScreen, type Handed, handedLast, keepHanded, keepScreenKey, screenKey, wasEnded } from '@/features/screen/kept'
import { useNetwork } from '@/platform/network'
import { useVisible } from '@/platform/visible'

const ASK_EVERY_MS = 30_000
const TICK_MS = 1000
/** One answer that was lost is no failure of the network yet. */
const TRIES = 2

export type Stand =
  | { at: 'unlinked'; ended: boolean }
  /** Linked, and nothing was ever handed out. */
  | { at: 'starting'; failed: boolean }
  | { at: 'handed'; plan: ScreenPlan; state: ScreenState; now: Date; offline: boolean }

export interface ScreenDevice {
  stand: Stand
  /** Has taken a key that the server knows. */
  linked(key: string): void
}

/** A device that is a screen: asks for keys and the time while there is a network, and goes on by what it was handed when there is none. */
export function useScreen(): ScreenDevice {
  const [key, setKey] = useState(screenKey)
  const [handed, setHanded] = useState<Handed | undefined>(handedLast)
  const [failures, setFailures] = useState(0)
  const [, tick] = useState(0)
  const latest = useRef(key)
  latest.current = key
  const returns = useNetwork((network) => network.returns)
  const visible = useVisible()

  const ask = useCallback(async () => {
    if (key === undefined) return
    const sent = Date.now()
    try {
      const plan = await call(readScreenPlan, undefined, { key })
      if (latest.current !== key) return
      // the answer was made about half way between
      const answer = { plan, offsetMs: Date.parse(plan.now) - (sent + Date.now()) / 2 }
      keepHanded(answer)
      setHanded(answer)
      setFailures(0)
    } catch (error) {
      if (latest.current !== key) return
      if (error instanceof ApiProblem && error.code === 'request.key_refused') {
        endScreen()
        setKey(undefined)
        setHanded(undefined)
      } else setFailures((count) => count + 1)
    }
  }, [key])

  useEffect(() => {
    void ask()
    const timer = setInterval(() => void ask(), ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [ask, returns, visible])
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS)
    return () => clearInterval(timer)
  }, [])

  const linked = (fresh: string) => {
    keepScreenKey(fresh)
    setHanded(undefined)
    setFailures(0)
    setKey(fresh)
  }
  return { stand: standOf(key, handed, failures), linked }
}

function standOf(key: string | undefined, handed: Handed | undefined, failures: number): Stand {
  if (key === undefined) return { at: 'unlinked', ended: wasEnded() }
  if (!handed) return { at: 'starting', failed: failures >= TRIES }
  const now = new Date(Date.now() + handed.offsetMs)
  return { at: 'handed', plan: handed.plan, state: screenState(handed.plan, now), now, offline: failures >= TRIES }
}

import { useEffect, useState } from 'react'
import { platform } from '@/platform'
import { cover } from '@/platform/covers'

/** Asks once before the page is left: WeChat by itself, in a browser the page when its way back is tapped. */
export function useLeaveGuard(words: string, active: boolean): { asking: boolean; stay(): void } {
  const [asking, setAsking] = useState(false)
  const [warned, setWarned] = useState(false)
  const on = active && !warned
  useEffect(() => {
    if (!on) return
    const system = platform.askBeforeLeaving(words)
    const tapped = platform.kind === 'h5' ? cover(() => setAsking(true)) : undefined
    return () => {
      system()
      tapped?.()
    }
  }, [on, words])
  return {
    asking,
    stay: () => {
      setAsking(false)
      setWarned(true)
    },
  }
}

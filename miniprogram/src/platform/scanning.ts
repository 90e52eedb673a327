import { create } from 'zustand'

/** Somebody has tapped something that leads to the scanner: the scan page opens it at once, and once. */
export const useScanAsked = create<{ asked: boolean }>()(() => ({ asked: false }))

export const askToScan = (): void => useScanAsked.setState({ asked: true })

/** Takes the wish away; true where there was one. */
export function takeScanAsked(): boolean {
  const { asked } = useScanAsked.getState()
  if (asked) useScanAsked.setState({ asked: false })
  return asked
}

import Taro from '@tarojs/taro'
import { create } from 'zustand'

interface Network {
  online: boolean
  /** Counts up each time the network comes back. */
  returns: number
}

/** Whether the phone has a network, as the system says and as our own requests find. */
export const useNetwork = create<Network>()(() => ({ online: true, returns: 0 }))

const set = (online: boolean): void =>
  useNetwork.setState((before) => (before.online === online ? before : { online, returns: before.returns + (online ? 1 : 0) }))

/** A request got through, or none could. */
export const reached = (): void => set(true)
export const unreached = (): void => set(false)

/** Listens to the system; called once at launch. */
export function watchNetwork(): void {
  Taro.onNetworkStatusChange?.(({ isConnected }) => set(isConnected))
  if (IS_H5) {
    window.addEventListener('online', () => set(true))
    window.addEventListener('offline', () => set(false))
    set(navigator.onLine)
  }
}

import Taro from '@tarojs/taro'

interface Kept<T> {
  value: T
  /** Milliseconds since 1970, by the phone's clock. */
  at: number
}

const PREFIX = 'hf.'

/** What is kept on this phone, with when it was kept; a full or refused store keeps nothing and breaks nothing. */
export const storage = {
  get<T>(key: string): Kept<T> | undefined {
    try {
      const kept: unknown = Taro.getStorageSync(PREFIX + key)
      return isKept<T>(kept) ? kept : undefined
    } catch {
      return undefined
    }
  },

  set(key: string, value: unknown): void {
    try {
      Taro.setStorageSync(PREFIX + key, { value, at: Date.now() })
    } catch {
      // full: what was kept before stays
    }
  },

  remove(key: string): void {
    try {
      Taro.removeStorageSync(PREFIX + key)
    } catch {
      // nothing was kept
    }
  },

  keys(beginning: string): string[] {
    try {
      return Taro.getStorageInfoSync()
        .keys.filter((key) => key.startsWith(PREFIX + beginning))
        .map((key) => key.slice(PREFIX.length))
    } catch {
      return []
    }
  },
}

const isKept = <T>(kept: unknown): kept is Kept<T> => typeof kept === 'object' && kept !== null && typeof (kept as Kept<T>).at === 'number'

import { useDidHide } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { type ActDraft, dropDraft, keepDraft, readDraft } from './draft'

/** Writing to the phone's store at every letter would be felt on a cheap phone. */
const KEEP_AFTER_MS = 400

export interface DraftStore {
  draft: ActDraft
  /** What stands in it now, also for who asks later than the page was drawn. */
  now(): ActDraft
  change(part: Partial<ActDraft>): void
  /** Keeps it at once: before it is sent. */
  keep(): void
  forget(): void
}

/** What is filled in, kept on the phone a moment after each change and when the page goes away; nothing that was typed is lost. */
export function useActDraft(begin: () => ActDraft): DraftStore {
  const [draft, setDraft] = useState(() => {
    const fresh = begin()
    return readDraft(fresh.hatId, fresh.slotId) ?? fresh
  })
  const latest = useRef(draft)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const store = useRef<Omit<DraftStore, 'draft'> | undefined>(undefined)
  const still = () => {
    const waits = timer.current !== undefined
    clearTimeout(timer.current)
    timer.current = undefined
    return waits
  }
  store.current ??= {
    now: () => latest.current,
    change(part) {
      latest.current = { ...latest.current, ...part }
      setDraft(latest.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => store.current?.keep(), KEEP_AFTER_MS)
    },
    keep() {
      still()
      keepDraft(latest.current)
    },
    forget() {
      still()
      dropDraft(latest.current)
    },
  }
  const left = useRef(() => {
    if (still()) keepDraft(latest.current)
  })
  useDidHide(() => left.current())
  useEffect(() => {
    const leave = left.current
    return () => leave()
  }, [])
  return { ...store.current, draft }
}

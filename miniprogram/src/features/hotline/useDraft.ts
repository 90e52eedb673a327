import { useDidHide } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { type Draft, dropDraft, keepDraft } from './draft'

/** Writing to the phone's store at every letter would be felt on a cheap phone. */
const KEEP_AFTER_MS = 400

export interface DraftStore {
  draft: Draft
  change(part: Partial<Draft>): void
  /** Keeps it at once: before it is sent. */
  keep(): void
  forget(): void
}

/** What is written, kept on the phone a moment after each change and when the page goes away. */
export function useDraft(begin: () => Draft): DraftStore {
  const [draft, setDraft] = useState(begin)
  const latest = useRef(draft)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const still = () => {
    const waits = timer.current !== undefined
    clearTimeout(timer.current)
    timer.current = undefined
    return waits
  }
  const keep = () => {
    still()
    keepDraft(latest.current)
  }
  const store = useRef<DraftStore>()
  store.current ??= {
    draft,
    change(part) {
      latest.current = { ...latest.current, ...part }
      setDraft(latest.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(keep, KEEP_AFTER_MS)
    },
    keep,
    forget() {
      still()
      dropDraft()
    },
  }
  const leave = useRef(() => {
    if (still()) keepDraft(latest.current)
  })
  useDidHide(() => leave.current())
  useEffect(() => {
    const left = leave.current
    return () => left()
  }, [])
  return { ...store.current, draft }
}

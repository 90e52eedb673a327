import { create } from 'zustand'

type Close = () => void

/** What lies over the page, the topmost last. The tab bar hides meanwhile: in WeChat it would lie above. */
export const useCovers = create<{ open: readonly Close[] }>()(() => ({ open: [] }))

/** Registers something that lies over the page; gives back how to take it away again. */
export function cover(close: Close): () => void {
  useCovers.setState(({ open }) => ({ open: [...open, close] }))
  return () => useCovers.setState(({ open }) => ({ open: open.filter((each) => each !== close) }))
}

export function closeTopCover(): boolean {
  const top = useCovers.getState().open.at(-1)
  top?.()
  return top !== undefined
}

import { useSyncExternalStore } from 'react'
import { VIEWED } from './filter'

/** A named set of filters that somebody keeps in this browser. */
export interface View {
  name: string
  search: string
}

const MOST = 20
const listeners = new Set<() => void>()
const keyOf = (personId: string, postId: string) => `hf.desk.views.${personId}.${postId}`
const cache = new Map<string, { text: string; views: View[] }>()

function viewsOf(key: string): View[] {
  const text = localStorage.getItem(key) ?? '[]'
  const known = cache.get(key)
  if (known?.text === text) return known.views
  let views: View[] = []
  try {
    views = JSON.parse(text) as View[]
  } catch {
    // what somebody else has written there is no view
  }
  cache.set(key, { text, views })
  return views
}

/** What of an address a view remembers. */
export function viewedPart(search: URLSearchParams): string {
  const part = new URLSearchParams()
  for (const name of VIEWED) {
    const value = search.get(name)
    if (value !== null) part.set(name, value)
  }
  return part.toString()
}

/** The views of a person in a post. */
export function useViews(personId: string, postId: string): { views: View[]; save: (view: View) => void; drop: (name: string) => void } {
  const key = keyOf(personId, postId)
  const views = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => void listeners.delete(tell)
    },
    () => viewsOf(key),
  )
  const keep = (next: View[]) => {
    localStorage.setItem(key, JSON.stringify(next.slice(0, MOST)))
    for (const tell of listeners) tell()
  }
  return {
    views,
    save: (view) => keep([view, ...views.filter(({ name }) => name !== view.name)]),
    drop: (name) => keep(views.filter((view) => view.name !== name)),
  }
}

import { useSyncExternalStore } from 'react'

const BASE = '/console'
const listeners = new Set<() => void>()
const tell = () => {
  for (const each of listeners) each()
}
window.addEventListener('popstate', tell)

const subscribe = (each: () => void) => {
  listeners.add(each)
  return () => void listeners.delete(each)
}
const here = () => location.pathname.slice(BASE.length) + location.search

/** Where the window is, below the console's own path: everything that is to be found again by a link stands in it. */
export function useAddress(): { path: string; search: URLSearchParams } {
  const [path = '', search] = useSyncExternalStore(subscribe, here).split('?')
  return { path: path.replace(/^\//, ''), search: new URLSearchParams(search) }
}

/** The link to a page. */
export const hrefOf = (path: string, search?: URLSearchParams): string => `${BASE}/${path}${search && search.size > 0 ? `?${search}` : ''}`

/** Opens a page; `replace` where going back shall not lead here. */
export function visit(path: string, search?: URLSearchParams, { replace = false } = {}): void {
  const href = hrefOf(path, search)
  if (replace) history.replaceState(null, '', href)
  else history.pushState(null, '', href)
  tell()
}

/** The same page with some parts of its search changed; `undefined` takes one away. */
export function change(parts: Record<string, string | undefined>, options?: { replace?: boolean }): void {
  const search = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(parts)) {
    if (value === undefined || value === '') search.delete(name)
    else search.set(name, value)
  }
  visit(location.pathname.slice(BASE.length + 1), search, options)
}

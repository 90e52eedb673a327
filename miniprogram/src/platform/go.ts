import Taro from '@tarojs/taro'
import { isTab, type PageName, PAGES, pageAt, pathOf } from '@/routes'
import { closeTopCover } from './covers'
import { askToScan } from './scanning'

type Query = Readonly<Record<string, string | undefined>>

const search = (query: Query): string => {
  const parts = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** Opens a page of the table; a tab is switched to, and who goes to scan finds the scanner open. */
export function go(name: PageName, query: Query = {}): void {
  if (name === 'scan') askToScan()
  if (isTab(name)) void Taro.switchTab({ url: `/${pathOf(name)}` })
  else void Taro.navigateTo({ url: `/${pathOf(name)}${search(query)}` })
}

/** Opens a page in the place of this one. */
export function replace(name: PageName, query: Query = {}): void {
  if (isTab(name)) void Taro.switchTab({ url: `/${pathOf(name)}` })
  else void Taro.redirectTo({ url: `/${pathOf(name)}${search(query)}` })
}

/** The page that a message or a task names by a path with query, without a leading slash; nothing where this version has no such page. */
export function pageOfPath(path: string): PageName | undefined {
  const name = pageAt(path.split('?')[0] ?? '')
  return name && (!PAGES[name].h5Only || IS_H5) ? name : undefined
}

/** Opens what a message or a task names; nothing where this version has no such page. */
export function openPath(path: string): boolean {
  const name = pageOfPath(path)
  if (!name) return false
  const query = path.split('?')[1]
  if (isTab(name)) go(name)
  else void Taro.navigateTo({ url: `/${pathOf(name)}${query ? `?${query}` : ''}` })
  return true
}

/** Closes what lies over the page; else the page before; else, where somebody came straight here, the home page. */
export function back(): void {
  if (closeTopCover()) return
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else go('home')
}

/** Back to the beginning of the page, where something else stands now. */
export const toTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })

import fs from 'node:fs'
import path from 'node:path'
import { cleanup, fireEvent, render } from '@testing-library/react'
import { listDuties } from '@shared/duty/contract'
import { type Role, ROLES } from '@shared/identity/role'
import type { Me } from '@shared/identity/schema'
import { listTasks } from '@shared/task/contract'
import { currentHat, signedIn } from '@/api/session'
import Home from '@/pages/home'
import Hotline from '@/pages/hotline'
import Mine from '@/pages/mine'
import Scan from '@/pages/scan'
import Supervise from '@/pages/supervise'
import { reached as networkThere } from '@/platform/network'
import { pageAt, type PageName, PAGES, pathOf, TABS } from '@/routes'
import { mayRead } from '@/ui/Gate'
import { phoneClock, settled } from '../../helpers/mini/phone'
import { phoneOf, phoneStorage, Taro } from '../../helpers/mini/taro'
import { anOverseersServer, postOf, whoIs } from '../../helpers/phone/oversight'
import { aDuty, aTask, aWorkServer } from '../../helpers/phone/work'
import { aChild, aMe, AT_LUNCH } from '../../helpers/phone/world'

const ALL = Object.keys(ROLES) as Role[]
const TAB_PAGES = { Home, Supervise, Hotline, Mine, Scan }

/** Pages one tap further, each behind the page that lists what it shows. */
const BEHIND: Partial<Record<PageName, PageName>> = {
  'kitchen/menu-edit': 'kitchen/menu-week',
  'kitchen/dish': 'kitchen/dishes',
  'inspector/complaint': 'inspector/desk',
  'inspector/school': 'inspector/schools',
  'school/order': 'school/orders',
  'school/invite': 'school/staff',
  'school/screens': 'school/posters',
  'public/school': 'public/schools',
  'parent/records': 'inspector/school',
}
/** Whether a page is among those reached, or behind one that is. */
function stands(page: PageName, own: ReadonlySet<PageName> | undefined): boolean {
  const before = BEHIND[page]
  return own !== undefined && (own.has(page) || (before !== undefined && stands(before, own)))
}
/** Pages behind a code that is scanned, and the receipt of what was recorded with it. */
const BY_CODE: readonly PageName[] = ['public/desk', 'public/join', 'public/poster', 'public/rate', 'public/receipt', 'parent/bind']

/** What turns to another day, where the page is another one. */
const TURNS = ['前一天', '后一天']

const named = (page: PageName): readonly Role[] => {
  const { who } = PAGES[page]
  return typeof who === 'string' ? [] : who
}

function aServerFor(me: Me) {
  const role = me.posts[0]?.role
  const place = role && ROLES[role].place
  if (role === undefined || place === 'CITY' || place === 'UNIT') return role ? anOverseersServer(me, AT_LUNCH) : aWorkServer(me)
  const missed = aDuty({ mayExplain: named('school/explain').includes(role) })
  // a task is opened for those alone who may do it
  const waiting = (['school/menu-check', 'school/words', 'school/mending', 'school/opinion'] as const).map((page, i) => aTask(2 + i, { page: pathOf(page) }))
  const tasks = [aTask(1, {}), ...waiting].filter(({ page }) => {
    const name = pageAt(page)
    return name !== undefined && named(name).includes(role)
  })
  return aWorkServer(me)
    .on(listDuties, { items: [missed] })
    .on(listTasks, { items: tasks, open: tasks.length, doneToday: 0 })
}

const opened = (): PageName[] =>
  [Taro.navigateTo, Taro.switchTab, Taro.redirectTo].flatMap((call) =>
    call.mock.calls.flatMap(([options]) => pageAt((options as { url: string }).url.split('?')[0] ?? '') ?? []),
  )

/** Every page to which a tap on one of the five tabs leads this person. */
async function reachedBy(me: Me): Promise<Set<PageName>> {
  phoneStorage.clear()
  phoneOf(aServerFor(me))
  signedIn('token', me)
  for (const call of [Taro.navigateTo, Taro.switchTab, Taro.redirectTo]) call.mockClear()
  for (const Tab of Object.values(TAB_PAGES)) {
    const { container } = render(<Tab />)
    await settled()
    for (const target of container.querySelectorAll('[role=link], [role=button]'))
      if (!TURNS.includes(target.getAttribute('aria-label') ?? '')) fireEvent.click(target)
    await settled()
    cleanup()
  }
  return new Set(opened())
}

describe('the five tabs of everybody', () => {
  const reached = new Map<Role, Set<PageName>>()
  beforeAll(async () => {
    phoneClock(AT_LUNCH)
    networkThere()
    for (const role of ALL) reached.set(role, await reachedBy(whoIs(role)))
  })
  afterAll(() => jest.useRealTimers())

  it.each(ALL)('%s: every page that names this role stands behind a tap', (role) => {
    const own = reached.get(role)
    const wanted = (Object.keys(PAGES) as PageName[]).filter((page) => named(page).includes(role))
    expect(wanted.filter((page) => !stands(page, own))).toEqual([])
  })

  it.each(ALL)('%s: no tap leads to a page that is shut to this role', (role) => {
    const me = whoIs(role)
    signedIn('token', me)
    const hat = currentHat()
    expect([...(reached.get(role) ?? [])].filter((page) => !mayRead(PAGES[page].who, 'in', hat))).toEqual([])
  })

  it.each(ALL)('%s: the home page has something to do or to look at', (role) => {
    expect([...(reached.get(role) ?? [])].filter((page) => !['scan', 'home'].includes(page)).length).toBeGreaterThan(5)
  })

  it('lead to every page for everybody, but those behind a code', async () => {
    const all = new Set([...reached.values()].flatMap((pages) => [...pages]))
    // without a child and without a post
    for (const page of await reachedBy(aMe({ children: [], posts: [] }))) all.add(page)
    for (const page of await reachedBy(aMe({ children: [aChild()], posts: [postOf('TEACHER')] }))) all.add(page)
    const rest = (Object.keys(PAGES) as PageName[]).filter(
      (page) => !PAGES[page].h5Only && !BY_CODE.includes(page) && !(TABS as readonly PageName[]).includes(page),
    )
    expect(rest.filter((page) => !stands(page, all))).toEqual([])
  })

  it.each(Object.entries(BEHIND))('%s is opened by the list before it', (page, before) => {
    const root = path.resolve('miniprogram/src')
    const folder = path.join(root, path.dirname(pathOf(before)))
    const own = fs.readdirSync(folder).map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    // what it shows of a feature may hold the way
    const shown = [...own.join('\n').matchAll(/from '@\/(features\/[^']+)'/g)].map(([, name]) => path.join(root, `${name}.tsx`))
    const source = [...own, ...shown.filter((file) => fs.existsSync(file)).map((file) => fs.readFileSync(file, 'utf8'))]
    expect(source.join('\n')).toContain(`go('${page}'`)
  })
})

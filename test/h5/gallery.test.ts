import { spawnSync } from 'node:child_process'
import type { Browser } from 'playwright-core'
import { aScreen, type Look, servePages, startBrowser } from '../helpers/h5'
import { aServer } from '../helpers/phone/parent'
import { aMe, AT_LUNCH } from '../helpers/phone/world'

const LOOKS: (Look & { name: string })[] = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'elder', theme: 'light', elder: true },
]
const PARTS = ['basics', 'lists', 'forms', 'work', 'sheet', 'dialog']
const BUILD_MS = 900_000
/** Looks: touch targets 44, 56 in the large arrangement. */
const TARGET = 44

describe('the gallery of components', () => {
  let browser: Browser
  let pages: Awaited<ReturnType<typeof servePages>>
  beforeAll(async () => {
    const built = spawnSync('npm', ['run', 'build:h5'], {
      env: { ...process.env, HAOFAN_GALLERY: '1', NODE_ENV: 'production', NODE_OPTIONS: '' },
      encoding: 'utf8',
    })
    if (built.status !== 0) throw new Error(built.stdout + built.stderr)
    browser = await startBrowser()
    pages = await servePages(aServer(), 'dist/h5-gallery')
  }, BUILD_MS)
  afterAll(async () => {
    await browser.close()
    await pages.close()
  })

  it.each(LOOKS)('keeps every target large enough and nothing beyond the edge, $name', async ({ name, ...look }) => {
    const screen = await aScreen(browser, pages.url, { ...look, at: AT_LUNCH, kept: { token: 'token-of-the-test', me: aMe() } })
    for (const part of PARTS) {
      await screen.open(`#/packages/demo/pages/gallery/index?part=${part}`)
      await screen.page.reload()
      await screen.page.getByText('今天午餐').first().waitFor()
      const overlay = part === 'sheet' || part === 'dialog'
      await screen.shoot(`gallery-${part}-${name}`, !overlay)
      expect({ part, small: await screen.smallTargets(TARGET) }).toEqual({ part, small: [] })
      expect({ part, wide: await screen.beyondTheEdge() }).toEqual({ part, wide: [] })
    }
    expect(screen.faults).toEqual([])
    await screen.close()
  })
})

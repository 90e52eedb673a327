import type { Browser } from 'playwright-core'
import { aScreen, type Look, servePages, startBrowser } from '../helpers/h5'
import { aServer } from '../helpers/phone/parent'
import { aMe, AT_LUNCH } from '../helpers/phone/world'

const LOOKS: (Look & { name: string })[] = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'elder', theme: 'light', elder: true },
]
const SIGNED_IN = { token: 'token-of-the-test', me: aMe() }

describe('the home page of a parent in a browser', () => {
  let browser: Browser
  let pages: Awaited<ReturnType<typeof servePages>>
  beforeAll(async () => {
    browser = await startBrowser()
    pages = await servePages(aServer())
  })
  afterAll(async () => {
    await browser.close()
    await pages.close()
  })

  it.each(LOOKS)('shows the meal of now, $name', async ({ name, ...look }) => {
    const screen = await aScreen(browser, pages.url, { ...look, at: AT_LUNCH, kept: SIGNED_IN })
    await screen.open()
    await screen.page.getByText('今天午餐').first().waitFor()
    await screen.page.getByText('明天午餐').first().waitFor()
    await screen.shoot(`parent-home-${name}`)
    await screen.shoot(`parent-home-${name}-full`, true)
    expect({ small: await screen.smallTargets(44), wide: await screen.beyondTheEdge(), faults: screen.faults }).toEqual({ small: [], wide: [], faults: [] })
    await screen.close()
  })
})

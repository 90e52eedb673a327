import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { nameless, scanCode, sitDown } from '../helpers/desk'
import { until } from '../helpers/program'
import { codeOn, openTown, type Town } from '../helpers/town'

/** Another day than that of the desk's own clock may be. */
const DAY = '2026-11-24'
const SHOTS = 'dist/shots/console'

describe('a desk that signs in by the phone', () => {
  let town: Town
  beforeAll(async () => {
    fs.mkdirSync(SHOTS, { recursive: true })
    town = await openTown({ day: DAY, shots: SHOTS })
  }, 120_000)
  afterAll(() => town.close(), 60_000)

  /** Desks of a test, closed after it: one that stays open keeps asking who sits there. */
  const open: Page[] = []
  const aDesk = async (theme?: 'light' | 'dark') => {
    const page = await town.desk(theme)
    open.push(page)
    return page
  }
  afterEach(async () => {
    for (const page of open.splice(0)) await page.context().close()
  })
  const shoot = (page: Page, name: string) => page.screenshot({ path: `${SHOTS}/${name}.png` })

  it('shows a code; the phone says which desk asks and under which post, and the desk is in', async () => {
    const page = await aDesk()
    await page.goto(`${town.base}/console`)
    await page.getByRole('heading', { name: '扫码登录' }).waitFor()
    const phone = await town.phone()
    await phone.become('SCHOOL', '郑国平')
    await scanCode(phone, page)
    await phone.see('Linux 电脑，Chrome')
    await phone.see('不知道')
    await page.getByText('扫到了').waitFor()
    await shoot(page, 'sign-in-light')
    await phone.shoot('desk-on-the-phone')
    expect(await nameless(page)).toEqual([])
    await phone.tap('button', '登录')
    await phone.see('电脑上登录了')
    await page.getByRole('heading', { name: '五餐监督' }).waitFor()
    await page.getByText('郑国平 云桥小学 校长').waitFor()
    expect(new URL(page.url()).pathname).toBe('/console/records')
    await page.reload()
    await page.getByText(/^一共 \d+ 条$/).waitFor()
    expect(await page.getByRole('textbox').first().inputValue()).toBe(DAY)
    expect(town.faults).toEqual([])
  })

  it('stands among the devices of the phone, and is signed out from there', async () => {
    const page = await aDesk()
    const phone = await sitDown(town, page, 'SCHOOL', '郑国平')
    await phone.open('#/packages/public/pages/devices/index')
    await phone.see(/^电脑上登录，上次用/)
    await phone.page.getByRole('button', { name: '退出 Linux 电脑，Chrome' }).first().tap()
    await phone.tap('button', '退出')
    await page.waitForTimeout(1500)
    await page.reload()
    await page.getByText('登录已失效').waitFor()
    expect(new URL(page.url()).pathname).toBe('/console/records')
    // that the desk was refused is what was wanted
    expect(town.faults.splice(0).every((fault) => fault.startsWith('401 '))).toBe(true)
  })

  it('stays out when the phone says that it is somebody else, and offers another code', async () => {
    const page = await aDesk('dark')
    await page.goto(`${town.base}/console`)
    const phone = await town.phone()
    await phone.become('OFFICE', '江涵')
    await scanCode(phone, page)
    await phone.tap('button', '不是我')
    await phone.see('没让那台电脑登录')
    await page.getByText('手机上点了不是我').waitFor()
    await shoot(page, 'refused-dark')
    await page.getByRole('button', { name: '换一个码' }).click()
    await scanCode(phone, page)
    await phone.tap('button', '登录')
    await page.getByText('江涵').waitFor()
    expect(town.faults).toEqual([])
  })

  it('renews its code by itself when nobody scanned it, and the old one is refused in its own words', async () => {
    const page = await aDesk()
    await page.goto(`${town.base}/console`)
    const old = await codeOn(page)
    await town.time('10:55')
    await until(async () => (await codeOn(page)) !== old, 'another code stands on the screen')
    const phone = await town.phone()
    await phone.become('SCHOOL', '郑国平')
    await phone.page.goto(old)
    await phone.see('登录码过期了，扫屏幕上现在的码')
    expect(town.faults.splice(0)).toEqual(['410 POST /api/v1/desk-tickets/preview'])
  })

  it('leads to the page that a link names, after signing in', async () => {
    const page = await aDesk()
    await sitDown(town, page, 'SCHOOL', '郑国平', `records?from=2026-11-23&to=2026-11-24&act=leaderDining`)
    expect(new URL(page.url()).search).toBe('?from=2026-11-23&to=2026-11-24&act=leaderDining')
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByRole('heading', { name: '扫码登录' }).waitFor()
    expect(await page.evaluate(() => localStorage.getItem('hf.desk'))).toBeNull()
    expect(town.faults).toEqual([])
  })
})

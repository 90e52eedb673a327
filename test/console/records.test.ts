import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { nameless, sitDown } from '../helpers/desk'
import { openTown, type Town } from '../helpers/town'

const DAY = '2026-11-25'
const SHOTS = 'dist/shots/console'
const YESTERDAY = 'records?from=2026-11-24&to=2026-11-24'

describe('the records of meals at a desk', () => {
  let town: Town
  let head: Page
  let county: Page
  beforeAll(async () => {
    fs.mkdirSync(SHOTS, { recursive: true })
    town = await openTown({ day: DAY })
    head = await town.desk()
    await sitDown(town, head, 'SCHOOL', '郑国平', YESTERDAY)
    county = await town.desk('dark')
    await sitDown(town, county, 'OFFICE', '江涵', YESTERDAY)
  }, 180_000)
  afterAll(() => town.close(), 60_000)
  afterEach(() => expect(town.faults).toEqual([]))

  const rows = (page: Page) => page.locator('.ant-table-tbody .ant-table-row')
  const go = async (page: Page, address: string) => {
    await page.goto(`${town.base}/console/${address}`)
    await shown(page)
  }
  /** Once what was asked for has come: while it is on its way no number is told. */
  const shown = (page: Page) => page.getByText(/^(一共|已显示) \d+ 条$/).waitFor()
  const choose = async (page: Page, label: string, option: string) => {
    await page.getByRole('combobox', { name: label }).click()
    await page.locator('.ant-select-item-option').filter({ hasText: option }).filter({ visible: true }).click()
  }
  const search = (page: Page) => new URL(page.url()).searchParams

  it('are those of the own school, and stand beside what became of them', async () => {
    await go(head, YESTERDAY)
    expect(await rows(head).count()).toBeGreaterThan(5)
    await head.screenshot({ path: `${SHOTS}/school-light.png` })
    expect(await head.getByText('学校', { exact: true }).count()).toBe(0)
    expect(await nameless(head)).toEqual([])
  })

  it('are narrowed down by what stands in the address, and a link says the same to everybody', async () => {
    await go(county, YESTERDAY)
    await choose(county, '项目', '校长陪餐')
    await county.waitForURL(/act=leaderDining/)
    await shown(county)
    const acts = await rows(county).locator('td:nth-child(2) strong').allTextContents()
    expect(new Set(acts)).toEqual(new Set(['校长陪餐']))
    const places = new Set(await rows(county).locator('td:nth-child(3)').allTextContents())
    expect(places.size).toBeGreaterThan(1)
    await county.reload()
    await shown(county)
    expect(await rows(county).count()).toBe(acts.length)
    await county.goBack()
    await county.waitForURL((url) => !url.searchParams.has('act'))
  })

  it('are found by a part of a school’s name, with the keys alone', async () => {
    await go(county, YESTERDAY)
    await county.keyboard.press('/')
    await county.keyboard.type('云桥')
    await county.locator('.ant-select-item-option').filter({ hasText: '云桥小学' }).filter({ visible: true }).waitFor()
    await county.keyboard.press('Enter')
    await county.waitForURL(/schoolId=/)
    await shown(county)
    expect(new Set(await rows(county).locator('td:nth-child(3)').allTextContents())).toEqual(new Set(['云桥小学']))
    await rows(county).first().focus()
    await county.keyboard.press('ArrowDown')
    await county.keyboard.press('Enter')
    const drawer = county.getByRole('dialog')
    await drawer
      .getByText(/^已封存，第 \d+ 条$/)
      .first()
      .waitFor()
    expect(search(county).get('record')).toMatch(/^[0-9A-Z]{26}$/)
    await county.waitForTimeout(300)
    await county.screenshot({ path: `${SHOTS}/record-dark.png` })
    expect(await nameless(county)).toEqual([])
    await county.keyboard.press('Escape')
    await county.waitForURL((url) => !url.searchParams.has('record'))
  })

  it('are sorted by when they were recorded', async () => {
    await go(head, YESTERDAY)
    const times = () => rows(head).locator('td:first-child').allTextContents()
    const newest = await times()
    await head.getByRole('columnheader', { name: '时间' }).click()
    await head.waitForURL(/order=OLDEST/)
    await shown(head)
    expect((await times())[0]).toBe(newest.at(-1))
  })

  it('are kept as a view of one’s own, which remembers no day', async () => {
    await go(county, `${YESTERDAY}&act=teacherDining&timing=LATE`)
    await county.getByRole('button', { name: '视图' }).click()
    await county.getByRole('textbox', { name: '视图的名字' }).fill('迟报的同餐')
    await county.getByRole('button', { name: '存', exact: true }).click()
    await go(county, 'records?from=2026-11-23&to=2026-11-23')
    await county.getByRole('button', { name: '视图' }).click()
    await county.getByRole('button', { name: '迟报的同餐', exact: true }).click()
    await county.waitForURL(/timing=LATE/)
    expect(Object.fromEntries(search(county))).toEqual({ from: '2026-11-23', to: '2026-11-23', act: 'teacherDining', timing: 'LATE' })
    // nobody else at this browser has it
    expect(await head.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('hf.desk.views')))).toEqual([])
  })

  it('leave as a file with all that the filter finds', async () => {
    await go(head, YESTERDAY)
    const shown = await rows(head).count()
    await head.getByRole('button', { name: '导出' }).click()
    const [file] = await Promise.all([head.waitForEvent('download'), head.getByRole('menuitem', { name: /csv/ }).click()])
    expect(file.suggestedFilename()).toBe('records-2026-11-24-2026-11-24.csv')
    const text = fs.readFileSync(await file.path(), 'utf8')
    expect(text.split('\r\n').filter(Boolean)).toHaveLength(shown + 1)
    expect(text).toContain('云桥小学')
    await head.getByRole('button', { name: '导出' }).click()
    const [book] = await Promise.all([head.waitForEvent('download'), head.getByRole('menuitem', { name: /xlsx/ }).click()])
    expect(
      fs
        .readFileSync(await book.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  it('print as a table and nothing else', async () => {
    await go(head, YESTERDAY)
    await head.emulateMedia({ media: 'print' })
    expect(await head.getByRole('navigation').isVisible()).toBe(false)
    expect(await head.getByRole('button', { name: '导出' }).isVisible()).toBe(false)
    expect(await head.getByText(/云桥小学，11月24日 周二。.+打印。/).isVisible()).toBe(true)
    expect(await rows(head).first().isVisible()).toBe(true)
    await head.emulateMedia({ media: 'screen' })
  })

  it('say that nothing was found, and what to do', async () => {
    await go(head, 'records?from=2026-11-22&to=2026-11-22')
    await head.getByText('没有这样的记录').waitFor()
    await head.screenshot({ path: `${SHOTS}/empty-light.png` })
  })

  it('stay on the screen without a network, which is said, and are asked for again', async () => {
    await go(county, YESTERDAY)
    const before = await rows(county).count()
    await county.context().setOffline(true)
    await county.getByText('没有网络。已经取到的还能看，连上网自己会取新的。').waitFor()
    expect(await rows(county).count()).toBe(before)
    await county.screenshot({ path: `${SHOTS}/offline-dark.png` })
    await county.context().setOffline(false)
    await county.getByText('没有网络').waitFor({ state: 'detached' })
    town.faults.splice(0)
  })

  it('fill a screen of a county, in the light and in the dark', async () => {
    await go(county, YESTERDAY)
    await county.screenshot({ path: `${SHOTS}/county-dark.png` })
    await county.getByRole('radiogroup', { name: '颜色' }).getByText('浅色').click()
    expect(await county.evaluate(() => document.documentElement.dataset['mode'])).toBe('light')
    await county.screenshot({ path: `${SHOTS}/county-light.png` })
  })
})

import { createHmac } from 'node:crypto'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { at, type ClockTime, dayOf, plusMinutes } from '@shared/base/time'
import { readLink } from '@shared/base/link'
import { listPosters } from '@shared/checkin/poster-contract'
import { readScreenPlan } from '@shared/checkin/screen-contract'
import { bytesOfHex, proofOfCode, readScreenCode } from '@shared/checkin/screen-code'
import { type Look, type Screen, sound, useScreens } from '../helpers/h5'
import { ADMIN, aPeopleServer } from '../helpers/phone/people'
import { aScreenLine, aScreenPlan, aScreenServer, KEYS, POINT, SCREEN_KEY, withScreens } from '../helpers/phone/screen'
import { staff } from '../helpers/phone/work'
import { idOf, MONDAY } from '../helpers/phone/world'

const decode = createRequire(__filename)('jsqr') as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null

const HASH = '#/packages/public/pages/screen/index'
const DEVICES = [
  { name: 'tv', width: 1920, height: 1080 },
  { name: 'tablet', width: 1024, height: 768 },
  { name: 'upright', width: 800, height: 1280 },
]
const THEMES: readonly (Look & { name: string })[] = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark' },
]
const LINKED = { 'screen.key': SCREEN_KEY }

describe('the screen of a dining hall in a browser', () => {
  const aDevice = useScreens()

  async function open(
    time: ClockTime,
    { kept = LINKED, plusDays = 0, ...device }: Partial<(typeof DEVICES)[number]> & Partial<Look> & { kept?: object; plusDays?: number } = {},
  ) {
    const now = at(MONDAY, time, plusDays)
    const server = aScreenServer(now)
    const { width = 1024, height = 768, theme = 'light' } = device
    const screen = await aDevice(server, { theme, width, height, at: now, kept: kept as Record<string, unknown> })
    return { server, screen, now }
  }

  /** What a phone reads from it. */
  async function read({ page }: Screen): Promise<string> {
    const { data, info } = await sharp(await page.locator('.qr').screenshot())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return decode(new Uint8ClampedArray(data), info.width, info.height)?.data ?? ''
  }
  function believed(text: string, key: string) {
    const code = readScreenCode(readLink(text)?.code ?? '')
    const proof = code && proofOfCode(code.body, POINT, bytesOfHex(key), (k, message) => createHmac('sha256', k).update(message).digest())
    expect([text, proof === code?.proof && code !== undefined]).toEqual([text, true])
    return code
  }
  const pass = (screen: Screen, server: ReturnType<typeof aScreenServer>, seconds: number) => {
    if (server.now) server.now = new Date(server.now.getTime() + seconds * 1000)
    return screen.page.clock.runFor(seconds * 1000)
  }

  describe.each(DEVICES)('$name', ({ name: device, ...size }) => {
    it.each(THEMES)('stands whole in $name, with code, without network, and between meals', async ({ name: look, theme }) => {
      const { screen, server } = await open('11:52', { ...size, theme })
      await screen.open(HASH, '秒后换一个')
      await screen.page.getByText('教师').first().waitFor()
      await sound(screen, `screen-${device}-${look}`, false)
      believed(await read(screen), KEYS[0])
      server.down = true
      await pass(screen, server, 90)
      await screen.page.getByText('没有网络，11:52 起').waitFor()
      await sound(screen, `screen-offline-${device}-${look}`, false)
      believed(await read(screen), KEYS[0])

      const evening = await open('15:10', { ...size, theme })
      await evening.screen.open(HASH, '午餐的码 11月24日 周二 10:40 出来')
      await sound(evening.screen, `screen-closed-${device}-${look}`, false)
    })
  })

  it.each(THEMES)('is linked by the code that the keeper’s phone shows, in $name', async ({ name: look, theme }) => {
    const { screen, server } = await open('11:52', { kept: {}, theme })
    await screen.open(HASH, '把这块屏幕连到餐厅')
    await sound(screen, `screen-link-${look}`, false)
    await screen.page.locator('#screen-code input').fill('00000000')
    await screen.page.getByRole('button', { name: '连上' }).click()
    await screen.page.getByText('连接码不对，或者用过、过期了。在手机上再出一个').waitFor()
    await screen.shoot(`screen-link-refused-${look}`)
    expect(screen.faults.splice(0)).toEqual(['422 POST /api/v1/screens'])
    await screen.page.locator('#screen-code input').fill('7K9QW3ZX')
    server.ended = false
    await screen.page.getByRole('button', { name: '连上' }).click()
    await screen.page.getByText('这块屏幕停用了').waitFor()
    // the server knows another key than the one that the device made
    expect(screen.faults.splice(0)).toEqual(['401 GET /api/v1/screen'])
  })

  it('shows a new code every 30 seconds, each believed', async () => {
    const { screen, server, now } = await open('11:52')
    await screen.open(HASH, '秒后换一个')
    const first = await read(screen)
    expect(believed(first, KEYS[0])).toMatchObject({ mealKind: 'LUNCH', issuedAt: now })
    await pass(screen, server, 31)
    await screen.rest()
    const second = await read(screen)
    expect(believed(second, KEYS[0])?.issuedAt).toEqual(new Date(now.getTime() + 30_000))
    expect(second).not.toBe(first)
  })

  it('goes by the server’s time, whatever the device’s own clock says', async () => {
    const { screen, server, now } = await open('11:52')
    server.now = new Date(now.getTime() + 7 * 60_000)
    await screen.open(HASH, '秒后换一个')
    expect(believed(await read(screen), KEYS[0])?.issuedAt).toEqual(server.now)
  })

  describe('comes back after a loss of power', () => {
    const handed = (time: ClockTime, offsetMs = 0) => ({ ...LINKED, 'screen.handed': { plan: aScreenPlan(at(MONDAY, time)), offsetMs } })

    it('without network, by what it was handed, and the time it was told', async () => {
      const { screen, server } = await open('11:52', { kept: handed('08:00', 60_000) })
      server.down = true
      await screen.open(HASH, '秒后换一个')
      expect(believed(await read(screen), KEYS[0])?.issuedAt).toEqual(at(MONDAY, '11:53'))
    })

    it('on the next day with the key of that day', async () => {
      const { screen, server } = await open('10:45', { kept: handed('11:52'), plusDays: 1 })
      server.down = true
      await screen.open(HASH, '秒后换一个')
      expect(believed(await read(screen), KEYS[1])?.issuedAt).toEqual(at(MONDAY, '10:45', 1))
    })

    it('also where not even the page can be fetched: the device has kept it', async () => {
      // by the real clock: a steered one hides from a page what it has loaded
      const now = new Date()
      const moment = (minutes: number) => plusMinutes(now, minutes).toISOString()
      const meal = { day: dayOf(now), mealKind: 'LUNCH' as const, start: moment(-10), end: moment(40), opensAt: moment(-60), closesAt: moment(120) }
      const plan = aScreenPlan(now, { keys: [{ from: moment(-60), until: moment(1440), key: KEYS[0] }], meals: [meal] })
      const server = aScreenServer(now).on(readScreenPlan, plan)
      const screen = await aDevice(server, { theme: 'light', width: 1024, height: 768, kept: LINKED })
      await screen.open(HASH, '秒后换一个')
      const base = screen.page.url()
      const boxed = () => screen.page.evaluate(async () => (await (await caches.open('haofan-screen')).keys()).map(({ url }) => new URL(url).pathname))
      for (const end = performance.now() + 20_000; !(await boxed()).some((path) => path.endsWith('.js')); await screen.page.waitForTimeout(250))
        expect(performance.now()).toBeLessThan(end)
      await screen.page.waitForTimeout(1000)
      await screen.page.context().setOffline(true)
      for (const address of ['/', '/screen']) {
        await screen.page.goto('about:blank')
        await screen.page.goto(new URL(address + (address === '/' ? HASH : ''), base).href)
        await screen.page.getByText('秒后换一个').waitFor()
        await screen.page.locator('.qr canvas').waitFor()
        await screen.page.waitForTimeout(300)
        believed(await read(screen), KEYS[0])
      }
      await screen.page.context().setOffline(false)
    })

    it('by an HMAC of its own where the browser offers none, over plain http', async () => {
      const { screen } = await open('11:52')
      await screen.page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
      await screen.open(HASH, '秒后换一个')
      await screen.rest()
      believed(await read(screen), KEYS[0])
    })

    it.each(THEMES)('and shows none when its keys have ended, in $name', async ({ name: look, theme }) => {
      const { screen, server } = await open('12:00', { kept: handed('11:52'), plusDays: 1, theme })
      server.down = true
      await screen.open(HASH, '码停了，连上网就好')
      await sound(screen, `screen-ended-${look}`, false)
      expect(await screen.page.locator('.qr').count()).toBe(0)
      server.down = false
      await pass(screen, server, 31)
      await screen.page.getByText('秒后换一个').waitFor()
    })

    it('and shows none by a clock that has fallen back', async () => {
      const { screen, server } = await open('07:00', { kept: handed('11:52') })
      server.down = true
      await screen.open(HASH, '这块屏幕的时间不对')
      await sound(screen, 'screen-lost-light', false)
      server.down = false
      await pass(screen, server, 31)
      await screen.page.getByText('午餐的码 10:40 出来').waitFor()
    })
  })

  it.each(THEMES)('says that it was ended, and keeps no key, in $name', async ({ name: look, theme }) => {
    const { screen, server } = await open('11:52', { theme })
    await screen.open(HASH, '秒后换一个')
    server.ended = true
    await pass(screen, server, 31)
    await screen.page.getByText('这块屏幕停用了').waitFor()
    screen.faults.splice(0)
    await sound(screen, `screen-revoked-${look}`, false)
    expect(await screen.page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/0a0a0a|kkkk/)
  })
})

describe('the screens of a dining hall, on the phone of who looks after them', () => {
  const aPhone = useScreens()
  const me = staff('许洁', ADMIN)
  const hash = `#/packages/school/pages/screens/index?point=${POINT}`

  it.each([...THEMES, { name: 'elder', theme: 'light' as const, elder: true }])('are listed, linked and ended, in $name', async ({ name: look, ...given }) => {
    const gone = aScreenLine({ id: idOf(72), device: '电脑浏览器', live: false, revokedAt: at(MONDAY, '08:30').toISOString() })
    const server = withScreens(aPeopleServer(me), [aScreenLine(), gone]).on(listPosters, {
      items: [{ id: POINT, kind: 'SERVING_POINT', placeName: '云桥小学', pointName: '一楼餐厅', number: 1 }],
    })
    const screen = await aPhone(server, { ...given, at: at(MONDAY, '11:52'), me })
    await screen.open(hash, '开着')
    await sound(screen, `screens-${look}`)
    await screen.page.locator('#invite-screen').tap()
    await screen.page.getByText('7K9Q W3ZX').waitFor()
    await sound(screen, `screens-code-${look}`)
    await screen.page.locator('#end-0').tap()
    await screen.page.getByText('停用这块屏幕').waitFor()
    await sound(screen, `screens-end-${look}`, false)
    await screen.page.getByRole('alertdialog').getByRole('button', { name: '停用' }).tap()
    await screen.page.getByText('停用了，它出的码扫不了了').waitFor()
    await sound(screen, `screens-ended-${look}`)
  })
})

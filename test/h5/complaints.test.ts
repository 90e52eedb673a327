import type { Me } from '@shared/identity/schema'
import { type Look, LOOKS, type Screen, sound, useScreens } from '../helpers/h5'
import { aClerk, aHotline, aPrincipal, COMPLAINT, ORDER } from '../helpers/phone/complaints'
import { aMe } from '../helpers/phone/world'
import { at } from '@shared/base/time'

const NOW = at('2026-11-23', '12:20')

describe('the pages of complaints in a browser', () => {
  const aPhone = useScreens()

  const on = async (me: Me, look: Look, hash: string, then: (screen: Screen) => Promise<void>, server = aHotline(me, NOW)): Promise<void> =>
    then(await aPhone(server, { ...look, at: NOW, me }, hash))

  const PAGES: [name: string, me: Me, hash: string, words: string][] = [
    ['hotline', aMe(), '#/pages/hotline/index', '政务服务热线'],
    ['complain', aMe(), '#/packages/public/pages/complain/index', '今天午餐'],
    ['progress-mine', aMe(), '#/packages/public/pages/progress/index?mine=1', '收费退费，办结'],
    ['progress-named', aMe(), `#/packages/public/pages/progress/index?id=${COMPLAINT}`, '说满不满意'],
    ['desk', aClerk(), '#/packages/inspector/pages/desk/index', '等你定的 45 件'],
    ['desk-complaint', aClerk(), `#/packages/inspector/pages/complaint/index?id=${COMPLAINT}`, '投诉原文'],
    ['orders', aPrincipal(), '#/packages/school/pages/orders/index', '反映二号窗口排队时间长'],
    ['order', aPrincipal(), `#/packages/school/pages/order/index?id=${ORDER}`, '受理员写的摘要'],
  ]

  describe.each(LOOKS)('$name', ({ name: look, ...given }) => {
    it.each(PAGES)('%s', (name, me, hash, words) =>
      on(me, given, hash, async (screen) => {
        await screen.page.getByText(words).first().waitFor()
        await sound(screen, `${name}-${look}`)
      }),
    )

    it('shows a complaint by its code', () =>
      on(aMe(), given, '#/pages/hotline/index', async (screen) => {
        await screen.page.locator('#query-code input').fill('k7qm-4t9w 2hxp')
        await screen.page.getByText('K7QM 4T9W 2HXP').first().waitFor()
        await screen.page.locator('#look-up').click()
        await screen.page.getByText('和办理人留言').waitFor()
        await screen.page.getByText('查询码，点一下显示').click()
        await sound(screen, `progress-${look}`)
      }))
  })

  const WORDS = '小白菜汤里有一根头发，孩子拍了照片给我看。'
  const COMPLAIN = '#/packages/public/pages/complain/index'

  async function fill({ page }: Screen): Promise<void> {
    await page.getByText('今天午餐').first().waitFor()
    await page.getByRole('radio', { name: '变质异物' }).click()
    await page.locator('#words textarea').fill(WORDS)
  }

  it('file a complaint without a name and show the only way back', () =>
    on(aMe(), { theme: 'light' }, COMPLAIN, async (screen) => {
      const { page } = screen
      await fill(screen)
      await sound(screen, 'complain-filled-light')
      await page.locator('#submit').click()
      await page.getByText('收到了').waitFor()
      await page.getByText('**** **** ****').waitFor()
      await sound(screen, 'complain-filed-light')
      await page
        .getByRole('button', { name: '返回' })
        .or(page.getByRole('button', { name: '回首页' }))
        .first()
        .click()
      await page.getByRole('alertdialog', { name: '查询码还没复制' }).waitFor()
      await sound(screen, 'complain-uncopied-light', false)
      await page.getByText('不了').click()
      await page.getByText('查询码，点一下显示').click()
      await page.getByText('K7QM 4T9W 2HXP').waitFor()
    }))

  it('move the table of readers with the name, the class and the fear', () =>
    on(aMe(), { theme: 'light' }, COMPLAIN, async (screen) => {
      const { page } = screen
      await fill(screen)
      await page.getByRole('radio', { name: /^留名/ }).click()
      expect(await page.getByLabel(/^县教育局/).getAttribute('aria-label')).toBe('县教育局，写的内容全文，你是谁名字和电话')
      await page.getByRole('checkbox', { name: /怕孩子受影响/ }).click()
      expect(await page.getByLabel(/^县教育局/).getAttribute('aria-label')).toBe('县教育局，写的内容看不到，你是谁看不到')
      expect(await page.getByLabel(/^学校和食堂/).getAttribute('aria-label')).toBe('学校和食堂，写的内容看不到，你是谁看不到')
      await sound(screen, 'complain-named-light')
    }))

  it('choose the meal, the dish and the class, or another school', () =>
    on(aMe(), { theme: 'light' }, COMPLAIN, async (screen) => {
      const { page } = screen
      await page.getByText('换一顿').click()
      await page.getByRole('radio', { name: '小白菜汤' }).click()
      await page.getByRole('radio', { name: '三年级', exact: true }).click()
      await page.getByRole('radio', { name: '三年级 2 班' }).click()
      await sound(screen, 'complain-meal-light', false)
      await page.getByText('换学校').click()
      await page.getByRole('radio', { name: '柳溪县' }).click()
      await page.getByText('蓝渡学校').waitFor()
      await sound(screen, 'complain-school-light', false)
      await page.getByText('蓝渡学校').click()
      await page.getByText('民办学校还有这些').waitFor()
      await sound(screen, 'complain-private-light')
    }))

  it('say without network what is kept, and still let call', () => {
    const server = aHotline(aMe(), NOW)
    return on(
      aMe(),
      { theme: 'light' },
      COMPLAIN,
      async (screen) => {
        await fill(screen)
        server.down = true
        await screen.page.locator('#submit').click()
        await screen.page.getByText('没收到回音').waitFor()
        await sound(screen, 'complain-unanswered-light')
      },
      server,
    )
  })

  const SHEETS: [name: string, me: Me, hash: string, button: string, words: string][] = [
    ['write', aMe(), `#/packages/public/pages/progress/index?id=${COMPLAINT}`, '#material', '加照片或者写几句'],
    ['judge', aMe(), `#/packages/public/pages/progress/index?id=${COMPLAINT}`, '#rate', '基本满意'],
    ['triage', aClerk(), `#/packages/inspector/pages/complaint/index?id=${COMPLAINT}`, '#triage', '涉及校长、采购或钱'],
    ['dispatch', aClerk(), `#/packages/inspector/pages/complaint/index?id=${COMPLAINT}`, '#dispatch', '给办理单位的摘要'],
    ['hand-back', aPrincipal(), `#/packages/school/pages/order/index?id=${ORDER}`, '#hand_back', '写清楚，至少 4 个字'],
  ]
  it.each(SHEETS)('decide in a sheet from below: %s', (name, me, hash, button, words) =>
    on(me, { theme: 'light' }, hash, async (screen) => {
      await screen.page.locator(button).click()
      await screen.page.getByText(words).first().waitFor()
      await sound(screen, `sheet-${name}-light`, false)
    }),
  )
})

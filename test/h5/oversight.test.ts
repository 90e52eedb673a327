import type { Role } from '@shared/identity/role'
import { type Look, LOOKS, type Screen, sound, useScreens } from '../helpers/h5'
import { anOverseersServer, AT_WATCH, whoIs } from '../helpers/phone/oversight'
import { MONDAY, SCHOOL } from '../helpers/phone/world'

describe('the overseers’ pages in a browser', () => {
  const aPhone = useScreens()

  const on = async (role: Role, look: Look, hash: string, then: (screen: Screen) => Promise<void>): Promise<void> =>
    then(await aPhone(anOverseersServer(whoIs(role)), { ...look, at: AT_WATCH, me: whoIs(role) }, hash))

  const PAGES: [name: string, role: Role, hash: string, words: string][] = [
    ['county-home', 'COUNTY_BUREAU', '', '午餐五餐监督'],
    ['desk-home', 'COUNTY_COMPLAINT_DESK', '', '等你定的 3 件'],
    ['overseen', 'CITY_BUREAU', '#/pages/supervise/index', '早餐五餐监督'],
    ['standings', 'CITY_BUREAU', '#/packages/inspector/pages/schools/index', '第 1 到 20 所'],
    ['standing', 'COUNTY_BUREAU', `#/packages/inspector/pages/school/index?school=${SCHOOL}&day=${MONDAY}`, '早上停水'],
  ]

  describe.each(LOOKS)('$name', ({ name: look, ...given }) => {
    it.each(PAGES)('%s', (name, role, hash, words) =>
      on(role, given, hash, async (screen) => {
        await screen.page.getByText(words).first().waitFor()
        await sound(screen, `${name}-${look}`)
      }),
    )
  })

  it('lead from the counts to the schools, to one county, and to a school', () =>
    on('CITY_BUREAU', { theme: 'light' }, '', async (screen) => {
      const { page } = screen
      await page.getByText('各校五餐监督').first().click()
      await page.getByText('看一个县区').click()
      await page.getByText('白塘县', { exact: true }).last().click()
      await page.getByRole('link', { name: /^柳溪中学，/ }).waitFor()
      await page.locator('#school-name input').fill('中学')
      await page.getByText('双河镇中心校').waitFor({ state: 'detached' })
      await page
        .getByRole('link', { name: /^柳溪中学，/ })
        .first()
        .click()
      await page.getByText('当天和本学期').waitFor()
      expect(screen.faults).toEqual([])
    }))
})

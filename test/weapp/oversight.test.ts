import { plusDays } from '@shared/base/time'
import { listStandings } from '@shared/insight/contract'
import { anOverseersServer, AT_WATCH, whoIs } from '../helpers/phone/oversight'
import { Refuse } from '../helpers/phone/server'
import { COUNTY, KITCHEN, MONDAY, SCHOOL } from '../helpers/phone/world'
import { openPage, type Opened, useApp, wxCalls } from '../helpers/weapp'

const ME = whoIs('CITY_BUREAU')
/** Of tabs as docs/performance.md has it; of others what WeChat asks for: under 1,000 nodes. */
const TAB = { bytes: 20 * 1024, nodes: 400 }
const PAGE = { bytes: 64 * 1024, nodes: 1000 }

describe('the overseers’ pages in the weapp build', () => {
  const server = anOverseersServer(ME)
  let page: Opened
  useApp(server, { at: AT_WATCH, me: ME })

  const withinLimits = ({ bytes, nodes }: typeof TAB) => {
    const sent = page.setData.reduce((sum, each) => sum + each, 0)
    expect({ bytes: sent <= bytes || sent, nodes: page.nodes() <= nodes || page.nodes() }).toEqual({ bytes: true, nodes: true })
  }
  const openedNow = () => wxCalls.filter(({ name }) => name === 'navigateTo').at(-1)?.options

  it.each([
    ['home', '178 所开餐，3 所不开'],
    ['supervise', '早餐五餐监督'],
  ] as const)('%s counts the acts with little data, and leads to the schools', async (name, words) => {
    page = await openPage(name)
    expect(page.text()).toContain(words)
    expect(page.attrs('.bar')).toMatchObject({ ariaRole: 'img', ariaLabel: expect.stringContaining('厨师试餐，') as unknown })
    expect(page.text()).toContain('厨师试餐175缺 3')
    withinLimits(TAB)
    await page.tap(page.named('各校五餐监督缺 6 项，迟报 4 项，缺得多的在前'))
    expect(openedNow()).toMatchObject({ url: `/packages/inspector/pages/schools/index?day=${MONDAY}` })
  })

  it('shows twenty schools at a time, turns to the next, and leads to one', async () => {
    page = await openPage('inspector/schools', { day: MONDAY })
    expect(page.text()).toContain('双河镇中心校缺 2 项早餐缺厨师试餐、校长陪餐，教师同餐迟报')
    expect(page.labels()).toContain(
      '柳溪二小，午餐缺厨师试餐，午餐，厨师试餐，缺，校长陪餐，已完成，11:46，教师同餐，已完成，11:46，学生评餐，进行中，正在评，家长监餐，自愿来',
    )
    withinLimits(PAGE)
    await page.tap('#page-next')
    expect(page.text()).toContain('第 21 到 40 所')
    await page.tap('#page-back')
    await page.tap(page.named(page.labels().find((label) => label.startsWith('云桥小学，')) ?? ''))
    expect(openedNow()).toMatchObject({ url: `/packages/inspector/pages/school/index?school=${SCHOOL}&day=${MONDAY}` })
  })

  it('looks at one county', async () => {
    page = await openPage('inspector/schools', { day: MONDAY })
    await page.tap(page.named('看一个县区，现在是全市'))
    await page.tap(page.named('柳溪县'))
    expect(server.asked(listStandings).at(-1)?.query).toEqual({ limit: 20, unitId: COUNTY })
    expect(page.text()).toContain('换一个')
  })

  it('shows a school’s day with who acted and what was said of what is missing', async () => {
    page = await openPage('inspector/school', { school: SCHOOL, day: MONDAY })
    expect(page.text()).toContain('厨师试餐没有做06:45 截止补说明：早上停水，7 点才做好，来不及尝何建国 08:10')
    expect(page.text()).toContain('校长陪餐没有做08:30 截止，还没有人写说明')
    expect(page.text()).toContain('厨师试餐何建国 厨师')
    withinLimits(PAGE)
    await page.tap(page.named('已做 3 项，看记录，午餐'))
    expect(openedNow()).toMatchObject({ url: `/packages/parent/pages/records/index?school=${SCHOOL}&day=${MONDAY}&slot=${KITCHEN}_${MONDAY}_LUNCH` })
  })

  it('says of a refusal what it is, and tries again', async () => {
    server.on(listStandings, new Refuse('request.role_refused'))
    page = await openPage('inspector/schools', { day: plusDays(MONDAY, -3) })
    expect(page.text()).toContain('学校没取到')
    expect(page.has(page.named('再试一次'))).toBe(true)
  })
})

import { createRequire } from 'node:module'
import sharp from 'sharp'
import { at, type ClockTime } from '@shared/base/time'
import { readCheckin } from '@shared/checkin/contract'
import type { Me } from '@shared/identity/schema'
import { type Look, LOOKS, type Screen, sound, useScreens } from '../helpers/h5'
import type { PhoneServer } from '../helpers/phone/server'
import { aMe, MONDAY } from '../helpers/phone/world'
import { aDuty, aMending, anAct, aSheet, aWorkServer, CODE, COOK, LEADER, MENDED, MENDING, receiptOf, SEAL, staff, TEACHER } from '../helpers/phone/work'

const decode = createRequire(__filename)('jsqr') as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null
const HERE = { latitude: 31.2001, longitude: 107.5001, accuracy: 15 }

const cook = staff('何建国', COOK)
const teacher = staff('周敏', TEACHER)
const leader = staff('李文', LEADER)
const manager = staff('王芳', { ...COOK, role: 'CANTEEN_MANAGER', title: '食堂管理员' })
const act = (page: string) => `#/packages/${page}/index?code=${CODE}`

interface Visit {
  name: string
  me: Me
  time: ClockTime
  hash: string
  words: string
  acts?: Parameters<typeof aWorkServer>[1]
  /** What the server answers otherwise. */
  given?: (server: PhoneServer) => void
}

const VISITS: Visit[] = [
  { name: 'cook-home', me: cook, time: '11:27', hash: '', words: '已超时' },
  { name: 'teacher-home', me: teacher, time: '11:52', hash: '', words: '学生评餐的码' },
  { name: 'scan', me: teacher, time: '11:48', hash: '#/pages/scan/index', words: '班级的码' },
  { name: 'teacher', me: teacher, time: '11:48', hash: act('school/pages/teacher'), words: '几位老师一起吃' },
  { name: 'dining', me: leader, time: '13:40', hash: act('school/pages/dining'), words: '坐在哪里', acts: [anAct('leaderDining')] },
  { name: 'mending', me: manager, time: '13:10', hash: `#/packages/school/pages/mending/index?act=${aMending().checkinId}`, words: '怎么改的' },
  { name: 'tasting', me: cook, time: '11:10', hash: act('kitchen/pages/tasting'), words: '一道一道尝', acts: [anAct('chefTasting')] },
  { name: 'oversight', me: aMe(), time: '11:50', hash: act('parent/pages/oversight'), words: '看到了什么', acts: [anAct('parentOversight')] },
  { name: 'over', me: teacher, time: '14:52', hash: act('school/pages/teacher'), words: '写补说明' },
  { name: 'not-yet', me: teacher, time: '11:05', hash: act('school/pages/teacher'), words: '才开始' },
  { name: 'class-meal', me: teacher, time: '11:52', hash: '#/packages/school/pages/class-meal/index', words: '陈一航' },
  { name: 'rating-qr', me: teacher, time: '11:52', hash: '#/packages/school/pages/rating-qr/index', words: '领了票' },
  { name: 'duties', me: teacher, time: '19:30', hash: '#/packages/school/pages/duties/index', words: '补说明' },
  { name: 'explain', me: teacher, time: '14:56', hash: `#/packages/school/pages/explain/index?duty=${aDuty().id}`, words: '为什么没做' },
  { name: 'supervise', me: aMe(), time: '11:52', hash: '#/pages/supervise/index', words: '学生评分' },
  { name: 'records', me: aMe(), time: '14:00', hash: '#/packages/parent/pages/records/index', words: '学生评餐' },
  { name: 'receipt', me: teacher, time: '11:50', hash: '#/packages/public/pages/receipt/index?id=01ARZ3NDEKTSV4RRFFQ69G5FAV', words: '已封存' },
]

describe('the acts of a meal in a browser', () => {
  const aPhone = useScreens()

  async function visit(
    { me, time, acts, hash, given }: Omit<Visit, 'name' | 'words'>,
    look: Look = { theme: 'light' },
  ): Promise<{ screen: Screen; server: PhoneServer }> {
    const server = aWorkServer(me, acts)
    server.now = at(MONDAY, time)
    given?.(server)
    const screen = await aPhone(server, { ...look, at: at(MONDAY, time), kept: { token: 'token-of-the-test', me } })
    await screen.page.context().grantPermissions(['geolocation'])
    await screen.page.context().setGeolocation(HERE)
    await screen.open(hash)
    return { screen, server }
  }

  describe.each(LOOKS)('$name', ({ name: look, ...given }) => {
    it.each(VISITS)('$name', async ({ name, words, ...rest }) => {
      const { screen } = await visit(rest, given)
      await screen.page.getByText(words).first().waitFor()
      await sound(screen, `${name}-${look}`)
    })
  })

  it('show a code that another phone reads, bright in the dark theme too', async () => {
    const { screen } = await visit({ me: teacher, time: '11:52', hash: '#/packages/school/pages/rating-qr/index' }, { theme: 'dark' })
    const code = screen.page.locator('.qr')
    await code.waitFor()
    await screen.rest()
    const { data, info } = await sharp(await code.screenshot())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(decode(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(aSheet().url)
  })

  it('record an act, press the seal, and seal it', async () => {
    const { screen, server } = await visit({ me: teacher, time: '11:48', hash: act('school/pages/teacher') })
    server.on(readCheckin, ({ params }) => receiptOf('teacherDining', { id: params.checkinId }))
    for (const answer of ['一样', '一个价']) await screen.page.getByRole('radio', { name: answer, exact: true }).click()
    await screen.page.getByRole('button', { name: '打卡' }).click()
    await screen.page.getByText('封存中').waitFor()
    await sound(screen, 'receipt-unsealed-light', false)
    server.on(readCheckin, ({ params }) => receiptOf('teacherDining', { id: params.checkinId, seal: SEAL }))
    await screen.page.clock.runFor(4000)
    await screen.page.getByText('已封存，第 417 条').waitFor()
    await sound(screen, 'receipt-fresh-light', false)
    await screen.page.getByText('已封存，第 417 条').click()
    await screen.page.getByText('怎么核对').waitFor()
    await sound(screen, 'verify-light', false)
  })

  it.each(LOOKS)('ask who mends what is wrong, and show what became of it, $name', async ({ name: look, ...given }) => {
    const dining = await visit({ me: leader, time: '11:58', hash: act('school/pages/dining'), acts: [anAct('leaderDining')] }, given)
    const { page } = dining.screen
    await page.getByRole('button', { name: '有问题' }).click()
    await page.locator('#problem-0 input').fill('汤凉得快')
    await page.getByRole('radio', { name: '王芳，食堂管理员' }).click()
    await page.getByRole('radio', { name: '明天' }).click()
    await page.getByText('11月24日 周二前').waitFor()
    await sound(dining.screen, `dining-problem-${look}`)

    const hash = `#/packages/public/pages/receipt/index?id=${aMending().checkinId}`
    for (const [state, mending] of [
      ['overdue', { ...MENDING, dueAt: at(MONDAY, '09:00').toISOString() }],
      ['mended', MENDED],
    ] as const) {
      const receipt = receiptOf('leaderDining', { id: aMending().checkinId, seal: SEAL, personName: '李文', personTitle: '副校长', mending })
      const { screen } = await visit({ me: leader, time: '15:40', hash, given: (server) => server.on(readCheckin, receipt) }, given)
      await screen.page.getByText('怎么处理：汤桶加盖，加开一个窗口').waitFor()
      await sound(screen, `receipt-${state}-${look}`)
    }
  })
})

import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { plusDays } from '@shared/base/time'
import { listStandings, readOversight } from '@shared/insight/contract'
import { signedIn } from '@/api/session'
import { actLines, dutyOf, sayOwed } from '@/packages/inspector/pages/school/acts'
import School from '@/packages/inspector/pages/school'
import Schools from '@/packages/inspector/pages/schools'
import { mealShown, sayTrouble } from '@/packages/inspector/pages/schools/standing'
import Home from '@/pages/home'
import Supervise from '@/pages/supervise'
import { unreached } from '@/platform/network'
import { usePhone } from '../../helpers/mini/phone'
import { phoneOf, phoneStorage, Taro, useRouter } from '../../helpers/mini/taro'
import { anOverseersServer, AT_WATCH, standingsOf, WATCHED_DUTIES, WATCHED_LINES, whoIs } from '../../helpers/phone/oversight'
import { aDuty } from '../../helpers/phone/work'
import { aMeal, COUNTY, KITCHEN, MONDAY, SCHOOL } from '../../helpers/phone/world'

function stage(role: Parameters<typeof whoIs>[0], params: Record<string, string> = {}) {
  const me = whoIs(role)
  const server = anOverseersServer(me)
  phoneStorage.clear()
  phoneOf(server)
  signedIn('token', me)
  useRouter.mockReturnValue({ params })
  return server
}

usePhone(AT_WATCH)

const opened = () => (Taro.navigateTo.mock.calls.at(-1)?.[0] as { url: string } | undefined)?.url

describe('the home of an overseer', () => {
  it('counts the meal of now over the schools and leads to those behind the counts', async () => {
    stage('COUNTY_BUREAU')
    render(<Home />)
    await screen.findByText('178 所开餐，3 所不开')
    expect(screen.getByText('178 所，到 12:48')).toBeTruthy()
    expect(screen.getByLabelText('厨师试餐，178 所里 175 所，缺 3 所')).toBeTruthy()
    fireEvent.click(screen.getByText('缺 6 项，迟报 4 项，缺得多的在前'))
    expect(opened()).toBe(`/packages/inspector/pages/schools/index?day=${MONDAY}`)
  })

  it.each([
    [0, 1, '迟报 1 项，迟报的在前'],
    [0, 0, '没有缺的，也没有迟报'],
  ])('says of %d missed and %d late: %s', async (missed, late, words) => {
    const meal = { mealKind: 'LUNCH' as const, schools: 4, start: AT_WATCH.toISOString(), end: AT_WATCH.toISOString() }
    stage('COUNTY_BUREAU').on(readOversight, { schools: 4, closed: 0, meals: [{ ...meal, acts: [{ act: 'chefTasting', planned: 4, done: 3, late, missed }] }] })
    render(<Home />)
    await screen.findByText(words)
    expect(screen.getByText('4 所开餐')).toBeTruthy()
  })

  it('asks for nothing that is not for this post', async () => {
    const server = stage('CALLBACK_DESK')
    render(<Home />)
    await screen.findByText('等你定的 3 件')
    expect(server.asked(readOversight)).toEqual([])
  })

  it('puts the decisions of a desk first, the incident before the overdue one', async () => {
    stage('COUNTY_COMPLAINT_DESK')
    render(<Home />)
    await screen.findByText('等你定的 3 件')
    const buttons = screen.getAllByRole('button').map((each) => each.getAttribute('aria-label') ?? '')
    expect(buttons.filter((label) => /投诉/.test(label))).toEqual(['受理，双河镇中心校投诉受理', '写答复，柳溪中学投诉答复', '派单，云桥小学投诉派单'])
    fireEvent.click(screen.getByText('投诉'))
    expect(opened()).toBe('/packages/inspector/pages/desk/index')
  })

  it('shows what was seen last where there is no network', async () => {
    const server = stage('COUNTY_BUREAU')
    const first = render(<Home />)
    await screen.findByText('178 所开餐，3 所不开')
    first.unmount()
    server.down = true
    render(<Home />)
    await screen.findByText('178 所，到 12:48')
    act(unreached)
  })
})

describe('监督 of an overseer', () => {
  it('counts every meal of a day, and turns to the days before', async () => {
    const server = stage('CITY_BUREAU')
    render(<Supervise />)
    await screen.findByText('早餐五餐监督')
    expect(screen.getByText('午餐五餐监督')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '前一天' }))
    await waitFor(() => expect(server.asked(readOversight).at(-1)?.params).toEqual({ day: plusDays(MONDAY, -1) }))
  })

  it('leads a desk, which watches over nothing, to what is public', async () => {
    stage('CITY_COMPLAINT_DESK')
    render(<Supervise />)
    fireEvent.click(await screen.findByText('看学校的菜单'))
    expect(opened()).toBe('/packages/public/pages/schools/index')
  })
})

describe('the schools of an overseer', () => {
  it('stand by what was missed, with what it was, and lead to the school of that day', async () => {
    stage('COUNTY_BUREAU', { day: MONDAY })
    render(<Schools />)
    await screen.findByText('双河镇中心校')
    expect(screen.getByText('缺 2 项')).toBeTruthy()
    expect(screen.getByText('早餐缺厨师试餐、校长陪餐，教师同餐迟报')).toBeTruthy()
    expect(screen.getByText('午餐校长陪餐迟报')).toBeTruthy()
    expect(screen.queryByText(/柳溪县 · /)).toBeNull()
    fireEvent.click(screen.getByRole('link', { name: /^云桥小学，/ }))
    expect(opened()).toBe(`/packages/inspector/pages/school/index?school=${SCHOOL}&day=${MONDAY}`)
  })

  it('are twenty at a time; a name begins at the first again', async () => {
    const server = stage('CITY_BUREAU')
    render(<Schools />)
    await screen.findByText('第 1 到 20 所')
    fireEvent.click(screen.getByText('下一页'))
    await screen.findByText('第 21 到 40 所')
    expect(server.asked(listStandings).at(-1)?.query).toMatchObject({ cursor: '20', limit: 20 })
    fireEvent.change(document.querySelector('#school-name') as Element, { target: { value: '中学' } })
    await screen.findByText('柳溪中学')
    expect(server.asked(listStandings).at(-1)?.query).toEqual({ limit: 20, name: '中学' })
  })

  it('of the city may be those of one county', async () => {
    const server = stage('CITY_BUREAU')
    render(<Schools />)
    await screen.findByText('看一个县区')
    expect(screen.getAllByText(/柳溪县 · 午餐/).length).toBeGreaterThan(0)
    fireEvent.click(screen.getByText('看一个县区'))
    fireEvent.click(await screen.findByText('柳溪县'))
    await waitFor(() => expect(server.asked(listStandings).at(-1)?.query).toEqual({ limit: 20, unitId: COUNTY }))
    expect(screen.getByText('换一个')).toBeTruthy()
  })

  it('that are not found are said to be none, with what to do', async () => {
    stage('COUNTY_BUREAU')
    render(<Schools />)
    await screen.findByText('双河镇中心校')
    fireEvent.change(document.querySelector('#school-name') as Element, { target: { value: '没有的' } })
    expect(await screen.findByText('没有名字里有“没有的”的学校，少写几个字再找。')).toBeTruthy()
  })
})

describe('how a school stands, in words', () => {
  const [troubled, , late, well] = standingsOf(10, MONDAY)
  it('names what was missed and what came late, and nothing where all is well', () => {
    expect(troubled && sayTrouble(troubled)).toBe('早餐缺厨师试餐、校长陪餐，教师同餐迟报')
    expect(late && sayTrouble(late)).toBe('午餐校长陪餐迟报')
    expect(well && sayTrouble(well)).toBeUndefined()
  })
  it('shows the seals of the meal where something was missed, else of now', () => {
    expect(troubled && mealShown(troubled, AT_WATCH)?.mealKind).toBe('BREAKFAST')
    expect(well && mealShown(well, AT_WATCH)?.mealKind).toBe('LUNCH')
  })
  it('tells a missed rating once, for it is owed by the day, and a parent who did not come never', () => {
    const rated = well && {
      ...well,
      meals: [0, 1].map(() => ({
        ...well.meals[0]!,
        marks: [
          { act: 'studentRating' as const, mark: 'miss' as const },
          { act: 'parentOversight' as const, mark: 'miss' as const },
        ],
      })),
    }
    expect(rated && sayTrouble(rated)).toBe('缺学生评餐')
  })
})

describe('a school’s day before an overseer', () => {
  it('tells who acted, what is missing and why, what was eaten, and leads to the records', async () => {
    stage('COUNTY_BUREAU', { school: SCHOOL, day: MONDAY })
    render(<School />)
    await screen.findByText('补说明：早上停水，7 点才做好，来不及尝')
    expect(screen.getByText('08:30 截止，还没有人写说明')).toBeTruthy()
    expect(screen.getByText('何建国 厨师')).toBeTruthy()
    expect(screen.getByText('李文 副校长')).toBeTruthy()
    expect(screen.getByText('王静 二年级 1 班班主任 等 3 人')).toBeTruthy()
    expect(screen.getByText('36 人评了，要 100 人，20:00 截止')).toBeTruthy()
    expect(screen.getByText('土豆烧牛肉、莴笋炒鸡蛋、鱼香茄子、小白菜汤、米饭、原味酸奶')).toBeTruthy()
    fireEvent.click(screen.getByRole('link', { name: /看记录，午餐$/ }))
    expect(opened()).toBe(`/packages/parent/pages/records/index?school=${SCHOOL}&day=${MONDAY}&slot=${KITCHEN}_${MONDAY}_LUNCH`)
  })

  it('without meals says why', async () => {
    stage('COUNTY_BUREAU', { school: SCHOOL, day: plusDays(MONDAY, -1) })
    render(<School />)
    await screen.findByText('周末不开餐')
  })

  it('that nobody named leads back to the list', async () => {
    stage('COUNTY_BUREAU', { school: 'x' })
    render(<School />)
    fireEvent.click(screen.getByText('各校五餐监督'))
    expect(opened()).toBe('/packages/inspector/pages/schools/index')
    await act(() => Promise.resolve())
  })

  it('takes a tasting for the meal of its own kitchen alone', () => {
    const other = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
    const mine = WATCHED_DUTIES.find(({ act: done, mealKind }) => done === 'chefTasting' && mealKind === 'LUNCH')
    expect(dutyOf(WATCHED_DUTIES, aMeal(MONDAY), 'chefTasting')).toBe(mine)
    expect(dutyOf(WATCHED_DUTIES, aMeal(MONDAY, { slotId: `${other}_${MONDAY}_LUNCH` }), 'chefTasting')).toBeUndefined()
    // with two kitchens nobody can be named for one of them: the record tells no kitchen
    const [tasting] = actLines(aMeal(MONDAY), WATCHED_DUTIES, WATCHED_LINES, AT_WATCH, false)
    expect(tasting).toMatchObject({ name: '厨师试餐', value: '做了' })
  })

  it('says what is owed over day and term, and what was not reached', () => {
    expect(sayOwed(aDuty({ act: 'parentOversight', state: 'MISSED', count: 1, target: 2 }))).toEqual({
      name: '家长监餐',
      value: '本学期来了 1 次，要 2 次',
      tone: 'bad',
    })
  })
})

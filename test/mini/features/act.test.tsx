import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { readScan, recordCheckin } from '@shared/checkin/contract'
import { listMenders } from '@shared/checkin/mending-contract'
import { at } from '@shared/base/time'
import { learnTime } from '@/api/clock'
import { signedIn, wear } from '@/api/session'
import { waitingDrafts } from '@/features/checkin/draft'
import Dining from '@/packages/school/pages/dining'
import Teacher from '@/packages/school/pages/teacher'
import Tasting from '@/packages/kitchen/pages/tasting'
import { reached, unreached } from '@/platform/network'
import { usePhone } from '../../helpers/mini/phone'
import { phoneOf, Taro, useRouter } from '../../helpers/mini/taro'
import { Refuse } from '../../helpers/phone/server'
import { idOf, MONDAY } from '../../helpers/phone/world'
import { anAct, aPoint, aWorkServer, CODE, COOK, LEADER, MENDERS, MENDING, receiptOf, staff, TEACHER } from '../../helpers/phone/work'

const me = staff('周敏', TEACHER, LEADER, COOK)
const NOON = at(MONDAY, '11:48')
const picture = { id: idOf(61), url: '/p', thumbUrl: '/t', width: 780, height: 420 }

function stage(acts = [anAct('teacherDining')], now = NOON) {
  const server = aWorkServer(me, acts)
  server.now = now
  phoneOf(server)
  return server
}

usePhone(NOON)
beforeEach(() => {
  signedIn('token', me)
  wear(TEACHER.id)
  useRouter.mockReturnValue({ params: { code: CODE } })
  for (const call of [Taro.getLocation, Taro.chooseMedia, Taro.scanCode]) call.mockClear()
})

/** A teacher's two questions, which nobody else answers. */
async function eatsTheSame(): Promise<void> {
  fireEvent.click(await screen.findByRole('radio', { name: '一样' }))
  fireEvent.click(await screen.findByRole('radio', { name: '一个价' }))
}

const tap = async (name: string) => {
  fireEvent.click(await screen.findByRole('button', { name }))
  await act(() => Promise.resolve())
}

describe('an act on the phone', () => {
  it('is recorded by one tap once it is filled in, asks for the place only then, and shows the receipt', async () => {
    const server = stage()
    render(<Teacher />)
    await screen.findByText('几位老师一起吃')
    expect(Taro.getLocation).not.toHaveBeenCalled()
    await eatsTheSame()
    await tap('打卡')
    await screen.findByText('已打卡')
    expect(server.asked(recordCheckin)[0]?.body).toMatchObject({
      act: 'teacherDining',
      code: CODE,
      mealKind: 'LUNCH',
      fix: { lat: 31.2, lng: 107.5, accuracyM: 20 },
      fields: { teacherCount: 1, sameDish: true, samePrice: true },
    })
  })

  it('waits on the phone without network, is sent when it returns, and counts once', async () => {
    const server = stage()
    render(<Teacher />)
    await eatsTheSame()
    server.down = true
    await tap('打卡')
    await screen.findByText('没有网络，还没交上')
    const [kept] = waitingDrafts(TEACHER.id, MONDAY)
    expect(kept?.id).toMatch(/^[0-9A-Z]{26}$/)
    await tap('现在试一次')
    await screen.findByText('没有网络，还没交上')
    expect(waitingDrafts(TEACHER.id, MONDAY)[0]?.id).toBe(kept?.id)
    server.down = false
    act(reached)
    await screen.findByText('已打卡')
    expect(server.asked(recordCheckin).map(({ body }) => body.id)).toEqual([kept?.id])
    expect(waitingDrafts(TEACHER.id, MONDAY)).toEqual([])
  })

  it('keeps what was typed when the page is left, also without network', async () => {
    wear(LEADER.id)
    const server = stage([anAct('leaderDining')])
    const first = render(<Dining />)
    fireEvent.change(await screen.findByLabelText('坐在哪里'), { target: { value: '三年级 2 班' } })
    await tap('有问题')
    fireEvent.change(screen.getByLabelText('哪里有问题'), { target: { value: '汤凉' } })
    fireEvent.click(await screen.findByRole('radio', { name: '王芳，食堂管理员' }))
    first.unmount()
    server.down = true
    unreached()
    render(<Dining />)
    expect(((await screen.findByLabelText('坐在哪里')) as HTMLInputElement).value).toBe('三年级 2 班')
    expect((screen.getByLabelText('哪里有问题') as HTMLInputElement).value).toBe('汤凉')
    expect((await screen.findByRole('radio', { name: '王芳，食堂管理员' })).getAttribute('aria-checked')).toBe('true')
    expect(screen.getByText('没有网络，可以接着做')).toBeTruthy()
  })

  it('says one by one what is missing', async () => {
    wear(LEADER.id)
    stage([anAct('leaderDining')])
    render(<Dining />)
    await screen.findByRole('button', { name: '打卡，先写坐在哪里' })
    fireEvent.change(screen.getByLabelText('坐在哪里'), { target: { value: '三年级 2 班' } })
    await screen.findByRole('button', { name: '打卡，样子还没打分' })
    for (const name of ['样子', '味道', '温度', '分量', '卫生']) fireEvent.click(screen.getByRole('radio', { name: new RegExp(`^${name}，4 分`) }))
    await screen.findByRole('button', { name: '打卡' })
  })

  it('shows a refusal with what to do, and the way back to what was filled in', async () => {
    const server = stage()
    server.on(recordCheckin, new Refuse('checkin.too_far', { detail: '离点位 420 米，走近再扫' }))
    render(<Teacher />)
    await eatsTheSame()
    await tap('打卡')
    await screen.findByText('离点位 420 米，走近再扫。')
    await tap('看填的')
    await screen.findByText('几位老师一起吃')
    server.on(recordCheckin, ({ body }) => ({ ...receipt(), id: body.id }))
    await tap('打卡')
    await screen.findByText('已打卡')
    const [first, second] = server.asked(recordCheckin).map(({ body }) => body.id)
    expect(second).toBe(first)
  })

  it('goes on where the person said no to the place, and asks again at the next tap', async () => {
    stage()
    Taro.getLocation.mockRejectedValueOnce({ errMsg: 'getLocation:fail auth deny' })
    render(<Teacher />)
    await eatsTheSame()
    await tap('打卡')
    await screen.findByText('没有位置权限，没法核对你在餐厅。')
    await tap('再试一次')
    await screen.findByText('已打卡')
  })

  it('shows the receipt of what this person has done already', async () => {
    stage([anAct('teacherDining', { state: 'DONE_BY_ME', checkinId: idOf(300) })])
    render(<Teacher />)
    await screen.findByText('已封存，第 417 条')
    expect(screen.queryByText('顺手做（可不做）')).toBeNull()
  })

  it('opens the scanner first where nothing was scanned, and stays usable when it is closed', async () => {
    stage()
    useRouter.mockReturnValue({ params: {} })
    Taro.scanCode.mockRejectedValueOnce({ errMsg: 'scanCode:fail cancel' })
    render(<Teacher />)
    await screen.findByText('先扫墙上的码')
    expect(Taro.scanCode).toHaveBeenCalledTimes(1)
    Taro.scanCode.mockResolvedValueOnce({ result: `https://haofan.example/s/${CODE}` } as never)
    await tap('扫码')
    await screen.findByText('几位老师一起吃')
  })

  it('asks another hat of the same person where the current one does not fit there', async () => {
    const server = stage()
    server.on(
      readScan,
      new Refuse('checkin.code_other_school', {
        detail: '这是云桥小学的码，你现在的身份在别处',
        facts: { schoolId: aPoint([]).schoolId ?? '', kitchenIds: COOK.placeId },
      }),
    )
    render(<Teacher />)
    await tap('换成副校长')
    expect(Taro.redirectTo).toHaveBeenCalledWith({ url: `/packages/school/pages/dining/index?code=${CODE}` })
  })
})

const receipt = () => ({
  act: 'teacherDining' as const,
  placeName: '云桥小学',
  pointName: '一楼餐厅',
  pointNumber: 3,
  distanceM: 5,
  day: MONDAY,
  mealKind: 'LUNCH' as const,
  slotId: anAct('teacherDining').slotId,
  recordedAt: NOON.toISOString(),
  personName: '周敏',
  personTitle: '班主任',
  timing: 'IN_TIME' as const,
  opensAt: NOON.toISOString(),
  dueAt: NOON.toISOString(),
  pictures: [],
  codeKind: 'POSTER' as const,
})

describe('the code of a screen', () => {
  const SHOWN = '7K9QW3ZX5M21NGCPQ82NP8RTRX7J3EF2MQ7NF3A5'
  const TICKET = '7K9QW3ZX5M21NGCPQ82NP8RT1NGCPS4ZGQ6EZ8BAPKNN8JN'
  beforeEach(() => useRouter.mockReturnValue({ params: { code: SHOWN } }))

  it('is over while the form is filled in, so what the scan was answered with is sent', async () => {
    const server = stage()
    server.on(readScan, aPoint([anAct('teacherDining')], { code: TICKET }))
    server.on(recordCheckin, ({ body }) => ({ ...receipt(), codeKind: 'SCREEN' as const, id: body.id }))
    render(<Teacher />)
    await eatsTheSame()
    await tap('打卡')
    await screen.findByText(/^扫的是屏幕码，离点位约/)
    expect(server.asked(recordCheckin)[0]?.body.code).toBe(TICKET)
  })

  it('opens the form again later, with what was filled in', async () => {
    const server = stage()
    server.on(readScan, aPoint([anAct('teacherDining')], { code: TICKET }))
    const page = render(<Teacher />)
    await eatsTheSame()
    page.unmount()
    server.on(readScan, ({ body }) => (body.code === TICKET ? aPoint([anAct('teacherDining')], { code: TICKET }) : new Refuse('checkin.screen_code_expired')))
    render(<Teacher />)
    await screen.findByRole('button', { name: '打卡' })
    expect(server.asked(readScan).at(-1)?.body.code).toBe(TICKET)
  })

  it.each([
    ['checkin.screen_code_expired', '这个码过期了，扫屏幕上现在的码', '屏幕上的码'],
    ['checkin.code_altered', '这个码被改过，或者没扫全，再扫一次屏幕上的码', '屏幕上的码'],
    ['checkin.screen_revoked', '这块屏幕停用了，扫墙上的打卡码', '先扫墙上的码'],
    ['checkin.screen_code_early', '屏幕的时间快了，等它连上网对好时间再扫，或者扫墙上的打卡码', '先扫墙上的码'],
  ] as const)('is refused in its own words: %s', async (code, detail, tip) => {
    stage().on(readScan, new Refuse(code, { detail }))
    render(<Teacher />)
    await screen.findByText(`${detail}。`)
    expect(screen.getByText(tip)).toBeTruthy()
    expect(screen.getByRole('button', { name: '重新扫' })).toBeTruthy()
  })
})

describe('a teacher’s two questions', () => {
  it('stand open until they are answered, and a no is sent as a no', async () => {
    const server = stage()
    render(<Teacher />)
    await screen.findByRole('button', { name: '打卡，选吃的一样不一样' })
    expect(screen.getAllByRole('radio').map((each) => each.getAttribute('aria-checked'))).toEqual(['false', 'false', 'false', 'false'])
    fireEvent.click(screen.getByRole('radio', { name: '一样' }))
    await screen.findByRole('button', { name: '打卡，选是不是一个价' })
    fireEvent.click(screen.getByRole('radio', { name: '不一个价' }))
    await tap('打卡')
    await screen.findByText('已打卡')
    expect(server.asked(recordCheckin)[0]?.body.fields).toEqual({ teacherCount: 1, sameDish: true, samePrice: false })
  })
})

describe('what a leader finds wrong', () => {
  const write = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
  const choose = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('radio', { name }))
  async function seated(): Promise<ReturnType<typeof stage>> {
    wear(LEADER.id)
    const server = stage([anAct('leaderDining')])
    render(<Dining />)
    await screen.findByLabelText('坐在哪里')
    write('坐在哪里', '三年级 2 班')
    for (const name of ['样子', '味道', '温度', '分量', '卫生']) await choose(new RegExp(`^${name}，4 分`))
    return server
  }

  it('takes no field of the page where nothing is wrong, and asks the server for nobody', async () => {
    const server = await seated()
    expect(screen.queryByLabelText('哪里有问题')).toBeNull()
    expect(server.asked(listMenders)).toEqual([])
    await tap('打卡')
    await screen.findByText('已打卡')
    expect(server.asked(recordCheckin)[0]?.body.fields).not.toHaveProperty('toMend')
  })

  it('is asked for word by word, several problems, who mends it and by when', async () => {
    const server = await seated()
    await tap('有问题')
    await screen.findByRole('button', { name: '打卡，写一下哪里有问题' })
    write('哪里有问题', '汤凉得快')
    await tap('再写一个')
    expect(screen.queryByRole('button', { name: '再写一个' })).toBeNull()
    write('第 2 个问题', '二号窗口排队长')
    await tap('再写一个')
    await screen.findByRole('button', { name: '打卡，写一下怎么处理' })
    write('怎么处理', '汤桶加盖')
    await screen.findByRole('button', { name: '打卡，选谁来改' })
    expect(screen.queryByRole('radio', { name: '郑国平，校长' })).toBeNull()
    await tap('别的人（2）')
    await choose('钱立新，德育主任')
    await screen.findByRole('button', { name: '打卡，选哪天前改好' })
    await choose('明天')
    await screen.findByText('11月24日 周二前')
    await tap('打卡')
    await screen.findByText('已打卡')
    expect(server.asked(recordCheckin)[0]?.body.fields).toMatchObject({
      toMend: { problems: ['汤凉得快', '二号窗口排队长'], decision: '汤桶加盖', ownerId: MENDERS[3]?.personId, dueOn: '2026-11-24' },
    })
  })

  it('is taken back by one tap', async () => {
    const server = await seated()
    await tap('有问题')
    write('哪里有问题', '汤凉得快')
    await tap('没有问题')
    await tap('打卡')
    await screen.findByText('已打卡')
    expect(server.asked(recordCheckin)[0]?.body.fields).not.toHaveProperty('toMend')
  })

  it('says above the form what the server refuses of it, with everything still there', async () => {
    const server = await seated()
    server.on(recordCheckin, new Refuse('checkin.due_too_far', { detail: '最晚 12月23日 周三，选近一点的一天' }))
    await tap('有问题')
    write('哪里有问题', '汤凉得快')
    write('怎么处理', '汤桶加盖')
    await choose('王芳，食堂管理员')
    await choose('一周内')
    await tap('打卡')
    await screen.findByText('最晚 12月23日 周三，选近一点的一天。')
    expect((screen.getByLabelText('哪里有问题') as HTMLInputElement).value).toBe('汤凉得快')
    server.on(recordCheckin, ({ body }) => ({ ...receiptOf('leaderDining'), id: body.id, mending: MENDING }))
    await choose('今天')
    await tap('打卡')
    await screen.findByText('二号窗口排队长')
    expect(screen.getByText('王芳 食堂管理员，11月24日 周二前改好')).toBeTruthy()
  })

  it('waits for the list of persons without network, and keeps what was written', async () => {
    const server = await seated()
    server.down = true
    act(unreached)
    await tap('有问题')
    await screen.findByText('名单没取到。')
    write('哪里有问题', '汤凉得快')
    server.down = false
    act(reached)
    await choose('王芳，食堂管理员')
    expect((screen.getByLabelText('哪里有问题') as HTMLInputElement).value).toBe('汤凉得快')
  })
})

describe('the cook’s tasting', () => {
  beforeEach(() => {
    wear(COOK.id)
    jest.setSystemTime(at(MONDAY, '11:10'))
    learnTime(at(MONDAY, '11:10').toUTCString())
  })

  it('is led by one button from dish to dish, then to the picture, then to the end', async () => {
    const server = stage([anAct('chefTasting')], at(MONDAY, '11:10'))
    Taro.chooseMedia.mockResolvedValueOnce({ tempFiles: [{ tempFilePath: '/tmp/tray.jpg', size: 9000 }] })
    Taro.uploadFile.mockReturnValue(Promise.resolve({ statusCode: 201, data: JSON.stringify(picture) }))
    render(<Tasting />)
    for (const name of ['土豆烧牛肉', '莴笋炒鸡蛋', '鱼香茄子', '小白菜汤', '米饭', '原味酸奶']) {
      await tap(`${name}，尝过，正常`)
      jest.setSystemTime(Date.now() + 1000)
    }
    await tap('拍成品照')
    expect(Taro.chooseMedia).toHaveBeenCalledWith(expect.objectContaining({ sourceType: ['camera'] }))
    await waitFor(() => expect(screen.queryByText('0%')).toBeNull())
    await tap('打卡')
    await screen.findByText('已打卡')
    expect(server.asked(recordCheckin)[0]?.body).toMatchObject({ act: 'chefTasting', pictureIds: [picture.id] })
    expect(server.asked(recordCheckin)[0]?.body.fields).toMatchObject({
      dishes: expect.arrayContaining([expect.objectContaining({ tasteOk: true })]) as unknown,
    })
  })

  it('takes two taps of a wet thumb at one moment for one', async () => {
    stage([anAct('chefTasting')], at(MONDAY, '11:10'))
    render(<Tasting />)
    await tap('土豆烧牛肉，尝过，正常')
    fireEvent.click(await screen.findByRole('button', { name: '莴笋炒鸡蛋，尝过，正常' }))
    expect(await screen.findByText('尝过 1 道，共 6 道')).toBeTruthy()
  })
})

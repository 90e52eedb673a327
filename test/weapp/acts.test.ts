import { at, type ClockTime } from '@shared/base/time'
import { enterClassMeal, openRatingSheet, readCheckin, readClassMeal, readScan, recordCheckin } from '@shared/checkin/contract'
import { mendProblem, readMending } from '@shared/checkin/mending-contract'
import type { PossibleAct } from '@shared/checkin/schema'
import { explainDuty, readDuty } from '@shared/duty/contract'
import type { ErrorCode } from '@shared/contract/errors'
import { uploadFile } from '@shared/file/contract'
import type { PageName } from '@/routes'
import { Refuse } from '../helpers/phone/server'
import {
  aClassMeal,
  aDuty,
  aMending,
  anAct,
  aPoint,
  aWorkServer,
  CODE,
  COOK,
  LEADER,
  MENDED,
  MENDERS,
  MENDING,
  receiptOf,
  SEAL,
  staff,
  TEACHER,
} from '../helpers/phone/work'
import { idOf, MONDAY, TODAYS_DISHES } from '../helpers/phone/world'
import { answerWith, openPage, type Opened, openUnderItsPost, phoneClock, useApp, wxCalls } from '../helpers/weapp'

const ME = staff('周敏', TEACHER, LEADER, COOK)
const POSTER = `https://haofan.example/s/${CODE}`
const HERE = { latitude: 31.2001, longitude: 107.5001, accuracy: 18.4 }
const PICTURE = { id: idOf(61), url: '/files/61/view', thumbUrl: '/files/61/thumb', width: 780, height: 420 }
const calls = (name: string) => wxCalls.filter((each) => each.name === name)

describe('the acts of a meal in the weapp build', () => {
  const server = aWorkServer(ME)
  let page: Opened

  /** It is this late, on the phone and on the server. */
  function itIs(time: ClockTime): void {
    phoneClock(at(MONDAY, time))
    server.now = at(MONDAY, time)
  }
  const may = (act: PossibleAct) => server.on(readScan, aPoint([act]))
  const open = async (name: PageName, query: Record<string, string> = { code: CODE }) => {
    page = await openUnderItsPost(name, query)
  }
  const asTeacher = () => open('school/teacher')
  /** The two questions of a teacher, which nobody else answers. */
  const eatsTheSame = async () => {
    await page.tap(page.named('一样'))
    await page.tap(page.named('一个价'))
  }
  const choose = async (...words: RegExp[]) => {
    for (const word of words) {
      const label = page.taps().find((each) => word.test(each))
      if (label === undefined) throw new Error(`nothing like ${word} among ${page.taps().join(' | ')}`)
      await page.tap(page.named(label))
    }
  }

  useApp(server, { at: at(MONDAY, '11:48'), me: ME, wechat: { getLocation: () => HERE, scanCode: () => ({ result: POSTER }) } })
  beforeEach(() => itIs('11:48'))

  it('begin with a poster, and lead to what the post of now does there', async () => {
    page = await openPage('scan')
    await page.tap(page.named('扫码'))
    expect(wxCalls.at(-1)).toMatchObject({ name: 'navigateTo', options: { url: `/packages/school/pages/teacher/index?code=${CODE}` } })
  })

  it('record a teacher’s act by one tap once both questions are answered, ask for the place only then, and show 封存中 until the number is known', async () => {
    let sealed = false
    server.on(readCheckin, ({ params }) => receiptOf('teacherDining', { id: params.checkinId, ...(sealed ? { seal: SEAL } : {}) }))
    await asTeacher()
    expect(page.text()).toContain('周一午餐云桥小学 一楼餐厅 · 3 号点位')
    expect(calls('getLocation')).toHaveLength(0)
    expect(page.text()).toContain('选吃的一样不一样')
    await eatsTheSame()
    await page.tap(page.named('打卡'))
    expect(calls('getLocation')[0]?.options).toMatchObject({ type: 'gcj02' })
    expect(server.asked(recordCheckin)[0]?.body).toMatchObject({
      act: 'teacherDining',
      code: CODE,
      fix: { lat: 31.2001, lng: 107.5001, accuracyM: 18 },
      fields: { teacherCount: 1, sameDish: true, samePrice: true },
    })
    expect(page.text()).toContain('已打卡周一午餐 · 教师同餐')
    expect(page.text()).toContain('封存中')
    sealed = true
    page.close()
    may(anAct('teacherDining', { state: 'DONE_BY_ME', checkinId: idOf(300) }))
    await asTeacher()
    expect(page.text()).toContain('已封存，第 417 条')
    expect(page.text()).toContain('7F3A-91C2-0B6E')
  })

  it('go on where the place was refused: said, the settings one tap away, and recorded at the next try', async () => {
    may(anAct('teacherDining'))
    answerWith({
      getLocation: () => {
        throw new Error('auth deny')
      },
    })
    await asTeacher()
    await eatsTheSame()
    await page.tap(page.named('打卡'))
    expect(page.text()).toContain('没有位置权限，没法核对你在餐厅。')
    await page.tap(page.named('去打开'))
    expect(wxCalls.at(-1)?.name).toBe('openSetting')
    answerWith({ getLocation: () => HERE })
    await page.tap(page.named('再试一次'))
    expect(page.text()).toContain('已打卡')
  })

  const REFUSED_AT_ONCE: [ErrorCode, string | undefined, string][] = [
    ['checkin.code_invalid', undefined, '这个码不对。'],
    ['checkin.code_other_school', '这是大禾中学的码，你现在的身份在别处', '这是大禾中学的码，你现在的身份在别处。'],
    ['checkin.post_refused', undefined, '你的岗位不做这一项。'],
    ['checkin.not_on_list', undefined, '今天的陪餐名单里没有你。'],
  ]
  it.each(REFUSED_AT_ONCE)('say of %s when it was scanned why nothing can be recorded, and let scan again', async (code, detail, words) => {
    server.on(readScan, new Refuse(code, detail === undefined ? {} : { detail }))
    await asTeacher()
    expect(page.text()).toContain('没有打上卡')
    expect(page.text()).toContain(words)
    may(anAct('teacherDining'))
    await page.tap(page.named('重新扫'))
    expect(page.text()).toContain('几位老师一起吃')
  })

  const REFUSED_WHEN_SENT: [ErrorCode, string | undefined, string, string][] = [
    ['checkin.too_far', '离点位 420 米，走近再扫', '离点位 420 米，走近再扫。', '走到点位旁边'],
    ['checkin.place_unsure', '定位误差 300 米，走到窗边再试', '定位误差 300 米，走到窗边再试。', '让定位准一点'],
    ['checkin.already_recorded', '11:40 打过了', '11:40 打过了。', '看打卡记录'],
  ]
  it.each(REFUSED_WHEN_SENT)('say of %s what is the matter and what to do, and keep what was filled in', async (code, detail, words, tip) => {
    may(anAct('teacherDining'))
    server.on(recordCheckin, new Refuse(code, { ...(detail === undefined ? {} : { detail }), facts: { checkinId: idOf(300) } }))
    await asTeacher()
    await eatsTheSame()
    await page.tap(page.named('打卡'))
    expect(page.text()).toContain(words)
    expect(page.text()).toContain(tip)
    server.on(recordCheckin, ({ body }) => receiptOf(body.act, { id: body.id }))
  })

  it('leave after the deadline nothing but an explanation', async () => {
    itIs('14:52')
    await asTeacher()
    expect(page.text()).toContain('午餐打卡 14:30 就截止了，现在是 14:52。')
    await page.tap(page.named('写补说明'))
    expect(wxCalls.at(-1)).toMatchObject({
      name: 'navigateTo',
      options: { url: `/packages/school/pages/explain/index?duty=${encodeURIComponent(aDuty().id)}` },
    })
    page.close()
    await open('school/explain', { duty: aDuty().id })
    expect(page.text()).toContain('今天午餐教师同餐云桥小学 · 14:30 截止')
    await page.fire('.field-in', 'input', { value: '12:05 和学生一起吃的，手机没电' })
    server.on(
      readDuty,
      aDuty({ mayExplain: false, explanation: { text: '12:05 和学生一起吃的，手机没电', byName: '周敏', at: at(MONDAY, '14:53').toISOString() } }),
    )
    await page.tap(page.named('交说明'))
    expect(server.asked(explainDuty)[0]?.body).toEqual({ text: '12:05 和学生一起吃的，手机没电' })
    expect(page.text()).toContain('这一项仍算没做')
  })

  it('let the class teacher tap only who is away, once 没吃 and twice 请假', async () => {
    await open('school/class-meal', {})
    expect(page.text()).toContain('三年级 2 班 午餐')
    const [first, second] = aClassMeal().pupils
    await page.tap(page.named(`${first?.name}，吃了`))
    await page.tap(page.named(`${second?.name}，吃了`))
    await page.tap(page.named(`${second?.name}，没吃`))
    expect(page.text()).toContain('吃 18 人，没吃 1 人，请假 1 人')
    await page.tap(page.named('存下'))
    expect(server.asked(enterClassMeal)[0]?.body).toEqual({
      absent: [
        { pupilId: first?.pupilId, eating: 'ABSENT' },
        { pupilId: second?.pupilId, eating: 'LEAVE' },
      ],
    })
    expect(page.text()).toContain('11:58 存的，家长能看到自己孩子的。')
  })

  it('show names that are not saved yet when the page is opened again', async () => {
    server.on(readClassMeal, aClassMeal())
    await open('school/class-meal', {})
    await page.tap(page.named('陈一航，吃了'))
    page.close()
    await open('school/class-meal', {})
    expect(page.text()).toContain('吃 19 人，没吃 1 人')
  })

  it('show pupils a code on the teacher’s phone, and how many have taken a ticket', async () => {
    await open('school/rating-qr', {})
    expect(server.asked(openRatingSheet).length).toBeGreaterThan(0)
    expect(page.attrs('.qr')).toMatchObject({ ariaLabel: '三年级 2 班午餐的评餐码' })
    expect(page.text()).toContain('领了票18 / 29')
    expect(calls('setKeepScreenOn').length).toBeGreaterThan(0)
  })

  it('change to another post of the same person with the same code', async () => {
    may(anAct('teacherDining'))
    await asTeacher()
    await page.tap(page.named('换个身份'))
    await choose(/校长陪餐/)
    expect(wxCalls.at(-1)).toMatchObject({ name: 'redirectTo', options: { url: `/packages/school/pages/dining/index?code=${CODE}` } })
  })

  it('record where a leader sat, five scores and what was found, and say one by one what is missing', async () => {
    may(anAct('leaderDining'))
    await open('school/dining')
    expect(page.text()).toContain('先写坐在哪里')
    await page.fire('.field-in', 'input', { value: '三年级 2 班' })
    expect(page.text()).toContain('样子还没打分')
    await choose(/^样子，4 分/, /^味道，5 分/, /^温度，3 分/, /^分量，5 分/, /^卫生，5 分/)
    await page.tap(page.named('打卡'))
    expect(server.asked(recordCheckin).at(-1)?.body).toMatchObject({
      act: 'leaderDining',
      fields: { seat: '三年级 2 班', appearance: 4, taste: 5, temperature: 3, portion: 5, hygiene: 5 },
    })
    expect(page.text()).toContain('已打卡')
  })

  it('ask nothing more of a leader until something is wrong; then what, who mends it and by when, and the receipt says so', async () => {
    may(anAct('leaderDining'))
    server.on(recordCheckin, ({ body }) => receiptOf(body.act, { id: body.id, mending: MENDING }))
    await open('school/dining')
    expect(page.text()).not.toContain('谁来改')
    await page.fire('.field-in', 'input', { value: '三年级 2 班' })
    await choose(/^样子，4 分/, /^味道，5 分/, /^温度，3 分/, /^分量，5 分/, /^卫生，5 分/)
    await page.tap(page.named('有问题'))
    expect(page.text()).toContain('写一下哪里有问题')
    await page.fire('#problem-0', 'input', { value: '汤凉得快' })
    await page.fire('#decision', 'input', { value: '汤桶加盖' })
    await choose(/^王芳，食堂管理员/, /^明天/)
    await page.tap(page.named('打卡'))
    expect(server.asked(recordCheckin).at(-1)?.body.fields).toMatchObject({
      toMend: { problems: ['汤凉得快'], decision: '汤桶加盖', ownerId: MENDERS[0]?.personId, dueOn: '2026-11-24' },
    })
    expect(page.text()).toContain('发现的问题待改汤凉得快二号窗口排队长')
    server.on(recordCheckin, ({ body }) => receiptOf(body.act, { id: body.id }))
  })

  it('let who mends it write one sentence, and nobody twice', async () => {
    await open('school/mending', { act: aMending().checkinId })
    expect(page.text()).toContain('问题汤凉得快二号窗口排队长')
    expect(page.text()).toContain('写一句怎么改的')
    await page.fire('.field-in', 'input', { value: '汤桶都加了盖' })
    server.on(mendProblem, new Refuse('checkin.mended_already', { detail: '郑国平 11-23 11:40 已经写了：加了盖' }))
    await page.tap(page.named('改好了'))
    expect(page.text()).toContain('郑国平 11-23 11:40 已经写了：加了盖。')
    server.on(readMending, aMending({ ...MENDED, mayMend: false }))
    await page.tap(page.named('看写了什么'))
    expect(page.text()).toContain('改了：汤桶都加了盖，打到最后一个班还烫手')
    expect(page.taps()).toEqual(expect.arrayContaining(['完成']))
  })

  it('lead the cook from dish to dish to the picture, which is taken now and sent under the cook’s name', async () => {
    itIs('11:10')
    may(anAct('chefTasting'))
    answerWith({ chooseMedia: () => ({ tempFiles: [{ tempFilePath: 'wxfile://tray.jpg', size: 90_000 }] }) })
    server.on(uploadFile, PICTURE as never)
    await open('kitchen/tasting')
    for (const [i, { name }] of TODAYS_DISHES.entries()) {
      phoneClock(new Date(at(MONDAY, '11:10').getTime() + i * 1000))
      await page.tap(page.named(`${name}，尝过，正常`))
    }
    expect(page.text()).toContain('尝过 6 道，共 6 道')
    await page.tap(page.named('拍成品照'))
    expect(calls('chooseMedia')[0]?.options).toMatchObject({ sourceType: ['camera'], mediaType: ['image'] })
    expect(calls('uploadFile')[0]?.options).toMatchObject({
      name: 'file',
      filePath: 'wxfile://tray.jpg',
      header: { Authorization: 'Bearer token-of-the-test' },
    })
    await page.tap(page.named('打卡'))
    expect(server.asked(recordCheckin).at(-1)?.body).toMatchObject({ act: 'chefTasting', pictureIds: [PICTURE.id] })
    expect(page.text()).toContain('已打卡周一午餐 · 厨师试餐')
  })

  it('say of a camera that was refused that one picture must be there', async () => {
    itIs('11:10')
    may(anAct('chefTasting'))
    await open('kitchen/tasting')
    answerWith({
      chooseMedia: () => {
        throw new Error('auth deny')
      },
    })
    await page.tap(page.named('拍成品照'))
    expect(page.text()).toContain('没有给相机和相册的权限。要有一张照片才能交')
  })
})

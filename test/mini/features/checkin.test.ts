import { at, type ClockTime } from '@shared/base/time'
import { ApiProblem } from '@/api/problem'
import { hatsOf } from '@/api/session'
import { hatsFitting, isReminded, meantAct, nextAct, placeOf, sayActMeal, stateOf } from '@/features/checkin/acts'
import { dropDraft, keepDraft, readDraft, waitingDrafts, type ActDraft } from '@/features/checkin/draft'
import { withoutBlanks } from '@/features/checkin/form'
import { whyNoPlace, whyNotYet, whyOver, whyRefused } from '@/features/checkin/refusals'
import { linkIn } from '@/features/checkin/useScanner'
import { phoneStorage } from '../../helpers/mini/taro'
import { aChild, aMe, aPost, idOf, KITCHEN, MONDAY, SCHOOL } from '../../helpers/phone/world'
import { anAct, aPoint, CODE, COOK } from '../../helpers/phone/work'

const when = (time: ClockTime): Date => at(MONDAY, time)
const problem = (code: string, more: { detail?: string; facts?: Record<string, string | number | boolean> } = {}) =>
  new ApiProblem({ type: '', title: '没做成', status: 409, code, requestId: '1f0c2d3e-77', ...more })

describe('an act at a meal', () => {
  const lunch = anAct('leaderDining')
  const dinner = anAct('leaderDining', {
    mealKind: 'DINNER',
    opensAt: when('17:30').toISOString(),
    dueAt: when('19:10').toISOString(),
    graceUntil: when('20:10').toISOString(),
  })

  it.each([
    ['11:39', 'NOT_YET'],
    ['11:40', 'OPEN'],
    ['13:30', 'OPEN'],
    ['13:31', 'LATE'],
    ['14:31', 'OVER'],
  ] as const)('stands at %s as %s, by the server’s clock', (time, state) => {
    expect(stateOf(lunch, when(time))).toBe(state)
  })

  it('stays done whatever the time', () => {
    expect(stateOf(anAct('leaderDining', { state: 'DONE_BY_ME' }), when('20:00'))).toBe('DONE_BY_ME')
  })

  it('is the one that is open, else what was done, what comes, what is over', () => {
    const meals = [lunch, dinner]
    expect(meantAct(meals, when('12:00'))?.mealKind).toBe('LUNCH')
    expect(meantAct(meals, when('18:00'))?.mealKind).toBe('DINNER')
    expect(meantAct(meals, when('15:00'))?.mealKind).toBe('DINNER')
    expect(meantAct(meals, when('21:00'))?.mealKind).toBe('DINNER')
    expect(meantAct([{ ...lunch, state: 'DONE_BY_ME' }, dinner], when('15:00'))?.mealKind).toBe('LUNCH')
    expect(meantAct(meals, when('12:00'), 'DINNER')?.mealKind).toBe('DINNER')
    expect(meantAct([], when('12:00'))).toBeUndefined()
    expect(nextAct(meals, when('15:00'))?.mealKind).toBe('DINNER')
  })

  it('is called by day, meal and act', () => {
    expect(sayActMeal(anAct('teacherDining'))).toBe('周一午餐 · 教师同餐')
  })
})

describe('the hats that fit where a poster hangs', () => {
  const me = aMe({ posts: [aPost(), COOK, aPost({ id: idOf(25), role: 'SCHOOL_ADMIN' })] })
  const hats = hatsOf(me)
  const titles = (of: ReturnType<typeof hatsFitting>) => of.map((hat) => (hat.kind === 'child' ? hat.child.name : hat.post.title))

  it('are those of the school and its kitchens that record something, without the current one', () => {
    expect(titles(hatsFitting(me, hats[0], { schoolId: SCHOOL, kitchenIds: [KITCHEN] }))).toEqual(['厨师', '李一诺'])
    expect(titles(hatsFitting(me, undefined, { schoolId: SCHOOL, kitchenIds: [] }))).toEqual(['班主任', '李一诺'])
    expect(hatsFitting(me, undefined, { schoolId: idOf(99), kitchenIds: [idOf(98)] })).toEqual([])
    expect(titles(hatsFitting(me, undefined, { kitchenIds: [KITCHEN] }))).toEqual(['厨师'])
  })

  it('leave out a child that the class teacher has not confirmed', () => {
    expect(hatsFitting(aMe({ children: [aChild({ state: 'PENDING' })] }), undefined, { schoolId: SCHOOL, kitchenIds: [] })).toEqual([])
  })

  it('are found by what a refusal says of the place', () => {
    expect(placeOf({ schoolId: SCHOOL, kitchenIds: `${KITCHEN} ${idOf(3)}` })).toEqual({ schoolId: SCHOOL, kitchenIds: [KITCHEN, idOf(3)] })
    expect(placeOf({})).toEqual({ kitchenIds: [] })
  })

  it('are reminded where the duty names them: no parent, no principal', () => {
    expect(hats.map(isReminded)).toEqual([true, true, false, false])
  })
})

describe('why an act was not recorded', () => {
  const meal = anAct('teacherDining')

  it('says after the deadline how late it was and that code and place were right', () => {
    expect(whyOver(meal, when('14:52'), true)).toMatchObject({
      lead: '午餐打卡 14:30 就截止了，现在是 14:52。',
      more: '扫的码没有问题，地点也对，只是晚了 22 分钟。',
      next: 'explain',
    })
    expect(whyOver(meal, when('16:00')).more).toBe('扫的码没有问题，只是晚了 1 小时 30 分。')
    expect(whyOver(meal, when('14:52'), false).more).toBe('扫的码没有问题，地点对不上，也晚了 22 分钟。')
    expect(whyRefused(problem('checkin.window_closed', { facts: { placeOk: true } }), when('14:52'), aPoint([meal]), meal).more).toContain('地点也对')
  })

  it('says before it opens how long it is', () => {
    expect(whyNotYet(meal, when('11:30'))).toMatchObject({
      lead: '午餐打卡 11:40 才开始，现在是 11:30。',
      more: '扫的码没有问题，再等 10 分钟。',
      next: 'remind',
    })
  })

  it('says how far off the phone is and how near it must be', () => {
    const why = whyRefused(problem('checkin.too_far', { detail: '离点位 420 米，走近再扫' }), when('12:00'), aPoint([meal]), meal)
    expect(why).toMatchObject({ lead: '离点位 420 米，走近再扫。', next: 'retry' })
    expect(why.tips[0]?.note).toBe('云桥小学 一楼餐厅，300 米以内算在场。')
  })

  it.each([
    ['checkin.place_unsure', '定位误差有 800 米，到窗边或门口再试', 'retry'],
    ['checkin.code_invalid', '这个码不对，扫餐厅墙上的打卡码', 'scan'],
    ['checkin.code_other_school', '这是河口幼儿园的码，你现在的身份在云桥小学', 'scan'],
    ['checkin.post_refused', '你现在的身份是食品安全员，不用在这里打卡', 'scan'],
    ['checkin.not_on_list', '今天的陪餐名单里没有你，让学校管理员加上', 'scan'],
    ['checkin.already_recorded', '午餐教师同餐 11:50 已经打过卡', 'receipt'],
    ['request.too_many', '太频繁了，过一会儿再试', 'retry'],
  ])('%s: has the server’s own sentence and one thing to do', (code, detail, next) => {
    expect(whyRefused(problem(code, { detail }), when('12:00'), aPoint([meal]), meal)).toMatchObject({
      lead: `${detail}。`,
      next,
      ...(code === 'checkin.place_unsure' ? {} : { number: '1f0c2d3e' }),
    })
  })

  it('leads to what was recorded before, to the new menu, to another picture', () => {
    expect(whyRefused(problem('checkin.already_recorded', { facts: { checkinId: idOf(9) } }), when('12:00')).checkinId).toBe(idOf(9))
    expect(whyRefused(problem('checkin.dish_unknown'), when('12:00')).next).toBe('menu')
    expect(whyRefused(problem('file.unknown'), when('12:00')).next).toBe('photo')
  })

  it.each([
    ['denied', '没有位置权限，没法核对你在餐厅。'],
    ['failed', '手机没有定到位。'],
    ['unsupported', '这台手机的微信太旧，定不了位。'],
  ] as const)('says what to do when the phone does not say where it is: %s', (reason, lead) => {
    expect(whyNoPlace(reason)).toMatchObject({ lead, next: 'retry' })
    expect(whyNoPlace(reason).tips.length).toBeGreaterThan(0)
  })
})

describe('drafts of acts', () => {
  const draft = (over: Partial<ActDraft> = {}): ActDraft => ({
    code: CODE,
    hatId: 'hat',
    act: 'teacherDining',
    mealKind: 'LUNCH',
    slotId: anAct('teacherDining').slotId,
    point: aPoint([anAct('teacherDining')]),
    fields: { teacherCount: 3 },
    pictures: [],
    ...over,
  })
  beforeEach(() => phoneStorage.clear())

  it('wait once they were tapped, of this hat and this day', () => {
    keepDraft(draft())
    expect(waitingDrafts('hat', MONDAY)).toEqual([])
    keepDraft(draft({ sent: { at: 1, fix: { lat: 31, lng: 107, accuracyM: 9 } } }))
    expect(waitingDrafts('hat', MONDAY).map(({ act }) => act)).toEqual(['teacherDining'])
    expect(waitingDrafts('other', MONDAY)).toEqual([])
  })

  it('are thrown away the next day: they can be recorded no more', () => {
    keepDraft(draft({ sent: { at: 1, fix: { lat: 31, lng: 107, accuracyM: 9 } } }))
    expect(waitingDrafts('hat', '2026-11-24')).toEqual([])
    expect(readDraft('hat', draft().slotId)).toBeUndefined()
  })

  it('are gone once they were recorded', () => {
    keepDraft(draft())
    dropDraft(draft())
    expect(readDraft('hat', draft().slotId)).toBeUndefined()
  })

  it('send no blanks', () => {
    expect(withoutBlanks({ teacherCount: 1, remark: '  ', problem: undefined, sameDish: false })).toEqual({ teacherCount: 1, sameDish: false })
  })
})

describe('what was scanned', () => {
  it('is ours as an address, a scene, or the poster’s own text', () => {
    expect(linkIn(`https://haofan.example/s/${CODE}`)).toEqual({ kind: 's', code: CODE })
    expect(linkIn(`s.${CODE}`)).toEqual({ kind: 's', code: CODE })
    expect(linkIn(CODE)).toEqual({ kind: 's', code: CODE })
    expect(linkIn('https://haofan.example/r/7K9QW3ZX5M2NP8RT4VYB6C')).toEqual({ kind: 'r', code: '7K9QW3ZX5M2NP8RT4VYB6C' })
    expect(linkIn('https://u.wechat.example/abc')).toBeUndefined()
  })
})

import { sayLate } from '@shared/base/say'
import { timeOf } from '@shared/base/time'
import { sayMeal } from '@shared/org/rules'
import type { PossibleAct, ScannedPoint } from '@shared/checkin/schema'
import { ApiOffline, type ApiProblem, type Failure, sayFailure } from '@/api/problem'
import type { Refused } from '@/platform/types'

/** What the one filled button does. */
export type Next = 'retry' | 'scan' | 'menu' | 'photo' | 'receipt' | 'explain' | 'remind' | 'switch' | 'home'

export interface Tip {
  title: string
  note: string
  /** A row with a button of its own. */
  does?: 'settings'
}

/** Why an act was not recorded, in the words of whoever stands there, and what can be done. */
export interface Why {
  /** The fact, bold. */
  lead: string
  more?: string | undefined
  /** Opening and end of the act, where it is a matter of time. */
  window?: { opensAt: string; until: string } | undefined
  tips: readonly Tip[]
  next: Next
  checkinId?: string | undefined
  number?: string | undefined
}

const sentence = (text: string): string => (/[。？]$/.test(text) ? text : `${text}。`)

const CLOCK: Tip = { title: '手机时间不对？', note: '系统只认服务器时间，改手机的时间没有用。' }
const SCAN: Tip = { title: '扫哪一张', note: '餐厅墙上印着“打卡码”的那张；班级的码、评餐的码不能打卡。' }

const SHOWN: Tip = { title: '屏幕上的码', note: '30 秒换一次，拍下来的照片、截图过一会儿就用不了。对着屏幕扫，扫完再慢慢填。' }
const WALL: Tip = { title: '先扫墙上的码', note: '餐厅墙上印着“打卡码”的那张一样能打卡；跟食堂管理员说一声屏幕的事。' }

/** The code is a good one, but not for this person, here and today. */
const ELSEWHERE = {
  'checkin.code_other_school': { title: '人在自己学校？', note: '扫自己学校餐厅墙上的打卡码。' },
  'checkin.post_refused': { title: '还有别的岗位？', note: '在“我的”里换个身份再扫；没有的话，让学校管理员发邀请。' },
  'checkin.not_on_list': { title: '今天临时换人？', note: '学校管理员在陪餐名单里加上你，再扫一次。' },
  'checkin.meal_unknown': { title: '今天本来该开餐？', note: '让食堂管理员看一下今天的菜谱，公布了再扫。' },
} as const satisfies Record<string, Tip>

/** What is filled in does not hold any more, and everything else does: said above the form, where it is changed. */
const IN_THE_FORM: readonly string[] = ['checkin.owner_unknown', 'checkin.due_past', 'checkin.due_too_far']
export const isOfTheForm = (failure: Failure | undefined): boolean =>
  failure !== undefined && !(failure instanceof ApiOffline) && IN_THE_FORM.includes(failure.code)

/** After the deadline: the state stays missed, so only an explanation is left. `placeOk`: what the phone's place was, where it was asked. */
export function whyOver(meal: PossibleAct, now: Date, placeOk?: boolean): Why {
  const until = new Date(meal.graceUntil)
  const late = sayLate(now.getTime() - until.getTime())
  const place = placeOk === undefined ? '只是' : placeOk ? '地点也对，只是' : '地点对不上，也'
  return {
    lead: `${sayMeal(meal.mealKind)}打卡 ${timeOf(until)} 就截止了，现在是 ${timeOf(now)}。`,
    more: `扫的码没有问题，${place}晚了 ${late}。`,
    window: { opensAt: meal.opensAt, until: meal.graceUntil },
    tips: [CLOCK],
    next: 'explain',
  }
}

export function whyNotYet(meal: PossibleAct, now: Date): Why {
  // whole minutes, rounded up: after that many it is open
  const left = sayLate(Math.ceil((new Date(meal.opensAt).getTime() - now.getTime()) / 60_000) * 60_000)
  return {
    lead: `${sayMeal(meal.mealKind)}打卡 ${timeOf(meal.opensAt)} 才开始，现在是 ${timeOf(now)}。`,
    more: `扫的码没有问题，再等 ${left}。`,
    window: { opensAt: meal.opensAt, until: meal.graceUntil },
    tips: [CLOCK],
    next: 'remind',
  }
}

/** The phone did not say where it is. */
export function whyNoPlace(reason: Refused['reason']): Why {
  if (reason === 'denied')
    return {
      lead: '没有位置权限，没法核对你在餐厅。',
      more: '位置只在点打卡的时候用一次。',
      tips: [{ title: '打开位置权限', note: '在设置里允许使用位置，回来再点一次。', does: 'settings' }],
      next: 'retry',
    }
  if (reason === 'unsupported')
    return { lead: '这台手机的微信太旧，定不了位。', tips: [{ title: '更新微信', note: '更新后再打卡，填的都在。' }], next: 'retry' }
  return {
    lead: '手机没有定到位。',
    tips: [
      { title: '打开手机的定位', note: '下拉屏幕，打开“位置信息”和 WLAN。' },
      { title: '换个地方', note: '到窗边或门口再试。' },
    ],
    next: 'retry',
  }
}

function whyFar(failure: ApiProblem, point: ScannedPoint): Why {
  return {
    lead: sentence(sayFailure(failure)),
    more: '扫的码没有问题，时间也对。',
    tips: [
      { title: '走到点位旁边', note: `${point.placeName} ${point.pointName}，${point.radiusM} 米以内算在场。` },
      { title: '人就在餐厅？', note: '定位可能还停在刚才的地方，打开 WLAN，等几秒再试。' },
    ],
    next: 'retry',
  }
}

const unsure = (failure: ApiProblem): Why => ({
  lead: sentence(sayFailure(failure)),
  more: '扫的码没有问题，时间也对。',
  tips: [
    { title: '让定位准一点', note: '打开 WLAN 和“精确位置”，等几秒。' },
    { title: '换个地方', note: '到窗边或门口再试，走到院子里更准。' },
  ],
  next: 'retry',
})

/** Why the server refused an act, or what was scanned. */
export function whyRefused(failure: ApiProblem, now: Date, point?: ScannedPoint, meal?: PossibleAct): Why {
  const base = { lead: sentence(sayFailure(failure)), tips: [] as Tip[], number: failure.requestId?.slice(0, 8) }
  const { facts } = failure
  switch (failure.code) {
    case 'checkin.window_closed':
      return meal ? whyOver(meal, now, facts['placeOk'] === true) : { ...base, next: 'home' }
    case 'checkin.window_not_open':
      return meal ? whyNotYet(meal, now) : { ...base, next: 'home' }
    case 'checkin.too_far':
      return point ? whyFar(failure, point) : { ...base, next: 'retry' }
    case 'checkin.place_unsure':
      return unsure(failure)
    case 'checkin.already_recorded':
      return { ...base, next: 'receipt', checkinId: typeof facts['checkinId'] === 'string' ? facts['checkinId'] : undefined }
    case 'checkin.dish_unknown':
      return { ...base, lead: '菜谱刚改过，有一道菜不在里面了。', more: '尝过的都记着，看一眼新的菜谱再交。', next: 'menu' }
    case 'file.unknown':
    case 'checkin.photo_missing':
      return { ...base, lead: '照片过期了，再拍一张。', more: '别的都在，不用重填。', next: 'photo' }
    case 'checkin.code_altered':
    case 'checkin.screen_code_expired':
      return { ...base, tips: [SHOWN], next: 'scan' }
    case 'checkin.screen_code_early':
    case 'checkin.screen_revoked':
      return { ...base, tips: [WALL], next: 'scan' }
    case 'checkin.code_invalid':
      return { ...base, tips: [SCAN], next: 'scan' }
    case 'checkin.code_other_school':
    case 'checkin.post_refused':
    case 'checkin.not_on_list':
    case 'checkin.meal_unknown':
      return { ...base, tips: [ELSEWHERE[failure.code]], next: 'scan' }
    default:
      return { ...base, more: '填的都在。', next: 'retry' }
  }
}

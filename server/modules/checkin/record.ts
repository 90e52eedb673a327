import { sayDuration } from '@shared/base/say'
import { timeOf } from '@shared/base/time'
import { actOfRole, judgePlace, type PlaceVerdict, sayDistance } from '@shared/checkin/rules'
import type { Checkin, CheckinInput } from '@shared/checkin/schema'
import { sayAct, timingOf } from '@shared/duty/rules'
import { sayMeal } from '@shared/org/rules'
import { clock } from '@platform/clock'
import { isDuplicate } from '@platform/db'
import { problem, Refusal } from '@platform/http'
import { newSalt } from '@platform/random'
import { usePictures } from '../file/index'
import { type Actor, type Hat, holdsOn } from '../identity/index'
import { dishesOfSlot } from '../menu/index'
import { directory, parameter } from '../org/index'
import { entrust } from './entrust'
import { type ActMeal, actMeals } from './meal'
import { belongsTo } from './policy'
import type { Point } from './point'
import { codeFacts, type Scan, scanOf } from './read-code'
import { acts, type ActRow } from './repo'
import { showReceipt } from './receipt'

/** The hat to act under. @throws checkin.post_refused where its role does not record this act */
export function hatFor(actor: Actor, act: CheckinInput['act']): Hat {
  const hat = actor.hat
  if (hat && actOfRole(hat.role) === act) return hat
  throw problem('checkin.post_refused', { detail: `你现在的身份是${hat?.title ?? '访客'}，不做${sayAct(act)}；在“我的”里换身份` })
}

/** @throws checkin.code_other_school where the poster hangs somewhere else than the person belongs */
export async function assertOwnPoint(actor: Actor, hat: Hat, point: Point): Promise<void> {
  if (belongsTo(actor, point)) return
  const own = hat.placeKind === 'KITCHEN' ? await directory.kitchen(hat.placeId) : await directory.school(hat.placeId)
  throw problem('checkin.code_other_school', { detail: `这是${point.placeName}的码，你现在的身份在${own?.name ?? '别处'}`, facts: placeFacts(point) })
}

/** Where a poster hangs, so that a phone finds the hat of the same person that fits there. */
export const placeFacts = ({ schoolId, kitchenIds }: Point): Record<string, string> => ({
  ...(schoolId ? { schoolId } : {}),
  kitchenIds: kitchenIds.join(' '),
})

/** @throws checkin.not_on_list where a leader is not on the dated list of today */
export async function assertOnList(actor: Actor, hat: Hat, day: string): Promise<void> {
  if (hat.role !== 'PRINCIPAL') return
  if (await holdsOn(actor.personId, 'DINING_LEADER', hat.placeId, day)) return
  throw problem('checkin.not_on_list', { detail: '今天的陪餐名单里没有你，让学校管理员加上' })
}

function assertInWindow(input: CheckinInput, meal: ActMeal, now: Date, place: PlaceVerdict): 'IN_TIME' | 'LATE' {
  const timing = timingOf(meal, now)
  if (timing === 'IN_TIME' || timing === 'LATE') return timing
  const facts = {
    opensAt: meal.opensAt.toISOString(),
    dueAt: meal.dueAt.toISOString(),
    graceUntil: meal.graceUntil.toISOString(),
    now: now.toISOString(),
    placeOk: place.verdict === 'HERE',
    distanceM: Math.round(place.distanceM),
  }
  const name = `${sayMeal(meal.mealKind)}${sayAct(input.act)}`
  if (timing === 'NOT_YET')
    throw problem('checkin.window_not_open', {
      detail: `${name} ${timeOf(meal.opensAt)} 开始，现在是 ${timeOf(now)}，还有 ${sayDuration(meal.opensAt.getTime() - now.getTime())}`,
      facts,
    })
  throw problem('checkin.window_closed', { detail: `${name} ${timeOf(meal.graceUntil)} 就截止了，现在是 ${timeOf(now)}`, facts })
}

/** A screen's code that was shown before the act opened is of an earlier meal. @throws checkin.screen_code_expired */
function assertOfMeal({ shown }: Scan, meal: ActMeal): void {
  if (!shown || shown.stoodUntil >= meal.opensAt) return
  throw problem('checkin.screen_code_expired', { detail: '这个码是开始打卡以前的，扫屏幕上现在的码' })
}

function assertHere({ verdict, distanceM }: PlaceVerdict, accuracyM: number): void {
  if (verdict === 'HERE') return
  const facts = { distanceM: Math.round(distanceM), accuracyM: Math.round(accuracyM) }
  if (verdict === 'UNSURE') throw problem('checkin.place_unsure', { detail: `定位误差有 ${sayDistance(accuracyM)}，到窗边或门口再试`, facts })
  throw problem('checkin.too_far', { detail: `离点位 ${sayDistance(distanceM)}，走近再扫`, facts })
}

/** What each act asks beyond its fields. @throws checkin.dish_unknown, checkin.photo_missing */
async function assertFields(input: CheckinInput, meal: ActMeal): Promise<void> {
  if (input.act !== 'chefTasting') return
  if (input.pictureIds.length === 0) throw problem('checkin.photo_missing', { detail: '拍一张这顿饭的成品照再交' })
  const dishes = new Set((await dishesOfSlot(meal.slotId)).map((dish) => dish.dishId))
  if (input.fields.dishes.some((dish) => !dishes.has(dish.dishId))) throw problem('checkin.dish_unknown')
}

/**
 * Records an act of a grown-up at a meal: believed only with the poster's or the screen's code, the window, the place and the post together.
 * Sent again with the same id it answers the same receipt.
 * @throws checkin.* one code for each reason, see the contract
 */
export async function record(actor: Actor, input: CheckinInput): Promise<Checkin> {
  try {
    return await attempt(actor, input)
  } catch (error) {
    // Its answer was lost, and meanwhile the window has closed or the person has walked on.
    const same = error instanceof Refusal ? await acts.find(input.id) : null
    if (same?.personId === actor.personId && same.act === input.act && same.mealKind === input.mealKind) return showReceipt(same)
    throw error
  }
}

/** What is kept of an act: its fields; of a leader's also the dishes, as the menu of then had them, and who mends what was found wrong. */
async function fieldsOf(input: CheckinInput, meal: ActMeal, { schoolId = '' }: Point): Promise<ActRow['fields']> {
  if (input.act !== 'leaderDining') return input.fields
  const { toMend, ...fields } = input.fields
  return {
    ...fields,
    dishes: (await dishesOfSlot(meal.slotId)).map((dish) => dish.name),
    ...(toMend ? { toMend: await entrust(toMend, schoolId, meal.day) } : {}),
  }
}

async function attempt(actor: Actor, input: CheckinInput): Promise<Checkin> {
  const now = clock.now()
  const scan = await scanOf(input.code, actor.personId, now)
  const { point } = scan
  const hat = hatFor(actor, input.act)
  await assertOwnPoint(actor, hat, point)
  const meal = (await actMeals(input.act, hat, point)).find((each) => each.mealKind === input.mealKind)
  if (!meal) throw problem('checkin.meal_unknown', { detail: `这里今天没有${sayMeal(input.mealKind)}` })
  assertOfMeal(scan, meal)
  await assertOnList(actor, hat, meal.day)
  const holder = point.schoolId ? { schoolId: point.schoolId } : {}
  const [radiusM, accuracyMaxM] = await Promise.all([point.radiusM ?? parameter('checkin.radiusM', holder), parameter('checkin.accuracyMaxM', holder)])
  const place = judgePlace(point.location, input.fix, radiusM, accuracyMaxM)
  const timing = assertInWindow(input, meal, now, place)
  assertHere(place, input.fix.accuracyM)
  await assertFields(input, meal)
  const fields = await fieldsOf(input, meal, point)
  await usePictures(input.pictureIds, input.act === 'chefTasting' ? 'TASTING' : 'CHECKIN', actor.personId)
  const row: ActRow = {
    _id: input.id,
    act: input.act,
    ...(input.act === 'chefTasting' || !point.schoolId ? {} : { schoolId: point.schoolId }),
    unitIds: point.unitIds,
    kitchenId: meal.kitchenId,
    slotId: meal.slotId,
    day: meal.day,
    mealKind: meal.mealKind,
    personId: actor.personId,
    personName: actor.name ?? '',
    personTitle: hat.title,
    role: hat.role,
    classIds: hat.role === 'HOMEROOM_TEACHER' ? [...hat.classIds] : [],
    placeName: point.placeName,
    pointId: point.id,
    pointName: point.name,
    pointNumber: point.number,
    ...(await codeFacts(scan, now)),
    recordedAt: now,
    opensAt: meal.opensAt,
    dueAt: meal.dueAt,
    timing,
    fix: input.fix,
    distanceM: Math.round(place.distanceM),
    fields,
    pictureIds: input.pictureIds,
    salt: newSalt(),
    settled: false,
  }
  try {
    await acts.insert(row)
    return await showReceipt(row)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return again(actor, row)
  }
}

/** The same act sent again answers its receipt; another act of the same person at the meal is refused. */
async function again(actor: Actor, row: ActRow): Promise<Checkin> {
  const same = await acts.find(row._id)
  if (same?.personId === actor.personId && same.act === row.act && same.slotId === row.slotId) return showReceipt(same)
  const earlier = await acts.ofPerson(actor.personId, row.slotId, row.act)
  if (!earlier) throw problem('request.conflict')
  throw problem('checkin.already_recorded', {
    detail: `${sayMeal(row.mealKind)}${sayAct(row.act)} ${timeOf(earlier.recordedAt)} 已经打过卡`,
    facts: { recordedAt: earlier.recordedAt.toISOString(), checkinId: earlier._id },
  })
}

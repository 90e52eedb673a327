import { at, type BusinessDay, dayOf, plusDays, plusMinutes } from '@shared/base/time'
import { linkUrl } from '@shared/base/link'
import type { ScreenKey, ScreenMeal, ScreenPlan } from '@shared/checkin/screen'
import { type Moments, windowOf } from '@shared/duty/rules'
import { clock } from '@platform/clock'
import { noteChange } from '@platform/db'
import { found } from '@platform/http'
import { publicUrl } from '@platform/public-url'
import { dutyOf } from '../duty/index'
import { directory, mealsOfSchool, parameter, termOn } from '../org/index'
import { type ScreenActor, SCREENS } from './known-screens'
import { dayKey } from './screen-key'
import { type ScreenRow, screens } from './screen-repo'

const GROWN_UPS = ['chefTasting', 'leaderDining', 'teacherDining', 'parentOversight'] as const

/** Days that the next hours touch. */
function daysUntil(from: Date, until: Date): BusinessDay[] {
  const days: BusinessDay[] = []
  for (let day = dayOf(from); day <= dayOf(until); day = plusDays(day, 1)) days.push(day)
  return days
}

const keyOf = (screen: ScreenRow, day: BusinessDay, until: Date): ScreenKey => {
  const end = at(day, '00:00', 1)
  return { from: at(day, '00:00').toISOString(), until: (end < until ? end : until).toISOString(), key: dayKey(screen, day).toString('hex') }
}

/** When somebody may act at each meal of a serving point: from the first of the four acts that opens to the end of the last. */
async function mealsOn(screen: ScreenRow, day: BusinessDay): Promise<ScreenMeal[]> {
  const [{ meals }, term, duties] = await Promise.all([mealsOfSchool(screen.schoolId, day), termOn(day), Promise.all(GROWN_UPS.map(dutyOf))])
  const here = meals.filter((meal) => meal.servingPointIds.includes(screen.servingPointId))
  return here.map(({ mealKind, start, end }) => {
    const moments: Moments = { day, mealStart: start, mealEnd: end, firstMealStart: here[0]?.start ?? start, ...(term ? { term } : {}) }
    const windows = duties.map(({ actSpan, span }) => windowOf(actSpan ?? span, moments))
    return {
      day,
      mealKind,
      start: start.toISOString(),
      end: end.toISOString(),
      opensAt: new Date(Math.min(...windows.map(({ opensAt }) => opensAt.getTime()))).toISOString(),
      closesAt: new Date(Math.max(...windows.map(({ graceUntil }) => graceUntil.getTime()))).toISOString(),
    }
  })
}

/** What a screen is handed at a moment. */
export async function planOf(screen: ScreenRow, now: Date): Promise<ScreenPlan> {
  const { schoolId } = screen
  const [point, school] = await Promise.all([directory.servingPoint(screen.servingPointId), directory.school(schoolId)])
  const { name, number } = found(point)
  const [codeSeconds, keyHours] = await Promise.all([parameter('screen.codeSeconds', { schoolId }), parameter('screen.keyHours', { schoolId })])
  const until = plusMinutes(now, keyHours * 60)
  const days = daysUntil(now, until)
  return {
    screenId: screen._id,
    name: screen.name,
    schoolId,
    placeName: school?.name ?? '',
    pointId: screen.servingPointId,
    pointName: name,
    pointNumber: number,
    now: now.toISOString(),
    codeSeconds,
    address: linkUrl(publicUrl(), { kind: 's', code: '' }),
    keys: days.map((day) => keyOf(screen, day, until)),
    meals: (await Promise.all(days.map((day) => mealsOn(screen, day)))).flat(),
  }
}

/** A screen says that it is there no oftener than that. */
const SEEN_EVERY_MINUTES = 1
/** What processes keep of a screen may be this old. */
const KEPT_MINUTES = 10

/** Notes that a screen is there; after a pause processes learn of it anew, because they have kept it as one that is off. */
async function noteSeen({ _id }: ScreenRow, now: Date): Promise<void> {
  const before = await screens.seen(_id, now, plusMinutes(now, -SEEN_EVERY_MINUTES))
  if (!before) return
  if (before.lastSeenAt === undefined || before.lastSeenAt < plusMinutes(now, -KEPT_MINUTES)) await noteChange(SCREENS)
}

/** Hands a screen its keys, meals and the time. */
export async function readPlan({ screen }: ScreenActor): Promise<ScreenPlan> {
  const now = clock.now()
  await noteSeen(screen, now)
  return planOf(screen, now)
}

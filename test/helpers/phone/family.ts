import { listChildMeals, rateMeal, readChildMeals, readRatings, readSchoolDay, takeRatingTicket } from '@shared/checkin/contract'
import type { RatingTicket, SchoolDay } from '@shared/checkin/schema'
import { type BusinessDay, mondayOf, plusDays } from '@shared/base/time'
import {
  acceptInvitation,
  askGuardianship,
  claimSetup,
  endGuardianship,
  endPost,
  listConsents,
  previewClassInvitation,
  previewInvitation,
  readConsentText,
  setAllergens,
} from '@shared/identity/contract'
import type { ConsentText, Invitation, Me } from '@shared/identity/schema'
import { readSchoolWeek } from '@shared/menu/contract'
import type { PublishedMenu } from '@shared/menu/schema'
import { listTemplates, reportGrants } from '@shared/notify/contract'
import { readQuietHours, setQuietHours } from '@shared/notify/quiet-contract'
import { listSchools, readSchool } from '@shared/org/contract'
import { slotIdOf } from '@shared/org/rules'
import { aServer } from './parent'
import type { PhoneServer } from './server'
import { aChild, aDay, aMe, aMeal, aMenu, aPost, aSchoolView, idOf, KITCHEN, MONDAY, MONDAYS_DAY, SCHOOL, TODAYS_DISHES, TOMORROWS_DISHES } from './world'

/** Codes as scanned. */
export const INVITED = 'A7K2M9QX4T6W8HPRSDFGNV'
export const CLASS_CODE = 'C7K2M9QX4T6W8HPRSDFGNV'
export const SHEET_CODE = 'R7K2M9QX4T6W8HPRSDFGNV'

export const AN_INVITATION: Invitation = {
  id: idOf(200),
  role: 'HOMEROOM_TEACHER',
  title: '班主任',
  placeName: '云桥小学',
  classNames: ['三年级 2 班'],
  deputy: false,
  from: '2026-11-23',
  expiresAt: '2026-11-30T04:00:00Z',
  state: 'OPEN',
}

const textOf = (kind: ConsentText['kind']): ConsentText => ({
  kind,
  version: '2026-11',
  title: kind === 'CHILD_DATA' ? '同意学校和好饭处理孩子的信息' : '单独同意处理孩子的过敏信息',
  paragraphs: ['我们用到：孩子的姓名、班级、学籍号后四位，每顿吃没吃。', '随时可以解绑，解绑就是撤回同意。'],
})

export const aTicket = (over: Partial<RatingTicket> = {}): RatingTicket => ({
  token: 'T'.repeat(45),
  schoolName: '云桥小学',
  className: '三年级 2 班',
  day: MONDAY,
  mealKind: 'LUNCH',
  dishes: TODAYS_DISHES.map(({ name }) => name),
  closesAt: '2026-11-23T12:00:00Z',
  ...over,
})

const WEDNESDAY = plusDays(MONDAY, 2)
/** Wednesday's lunch was changed after it had been published. */
const CHANGED: PublishedMenu = aMenu(WEDNESDAY, TOMORROWS_DISHES, {
  version: 2,
  change: { reason: '豆腐没送到', at: '2026-11-23T01:00:00Z', before: ['家常豆腐', '清炒小白菜'] },
})

const LAST_FRIDAY = plusDays(MONDAY, -3)

/** The plans of a school's week: four days of this one, one day of the last. */
const menusOf = (monday: BusinessDay): PublishedMenu[] => {
  if (monday === plusDays(MONDAY, -7)) return [aMenu(LAST_FRIDAY, TODAYS_DISHES)]
  if (monday !== MONDAY) return []
  const dinner = { ...aMenu(MONDAY, TOMORROWS_DISHES.slice(0, 1)), slotId: slotIdOf(KITCHEN, MONDAY, 'DINNER'), mealKind: 'DINNER' as const }
  return [aMenu(MONDAY, TODAYS_DISHES), dinner, aMenu(plusDays(MONDAY, 1), TOMORROWS_DISHES), CHANGED, aMenu(plusDays(MONDAY, 3), TOMORROWS_DISHES)]
}

/** A day of the week, with what was served where it is over or now. */
function dayOfWeek(day: BusinessDay): SchoolDay {
  const menu = menusOf(mondayOf(day)).find((each) => each.day === day)
  if (!menu) return aDay(day, [], { closedReason: '周末不开餐' })
  if (day === MONDAY) return MONDAYS_DAY
  const { served: _served, rating: _rating, ...meal } = aMeal(day, { menu })
  return aDay(day, [day < MONDAY ? aMeal(day, { menu }) : meal])
}

/** Everything that a family, or anybody without a post, is answered. */
export function aFamilyServer(me: Me = aMe()): PhoneServer {
  const child = me.children[0] ?? aChild()
  return aServer(me)
    .on(readSchoolDay, ({ params }) => dayOfWeek(params.day))
    .on(readSchoolWeek, ({ params }) => ({ items: menusOf(params.monday) }))
    .on(readChildMeals, ({ params }) => ({
      items:
        params.day <= MONDAY ? [{ slotId: slotIdOf(KITCHEN, params.day, 'LUNCH'), eating: params.day === MONDAY ? ('ATE' as const) : ('LEAVE' as const) }] : [],
    }))
    .on(listChildMeals, {
      items: [0, 3, 4, 5].map((back, i) => ({
        slotId: slotIdOf(KITCHEN, plusDays(MONDAY, -back), 'LUNCH'),
        day: plusDays(MONDAY, -back),
        mealKind: 'LUNCH' as const,
        eating: (['ATE', 'ABSENT', 'LEAVE', 'UNKNOWN'] as const)[i] ?? 'UNKNOWN',
      })),
    })
    .on(readRatings, { count: 36, taste: 4.3, portion: 4.1, hygiene: 4.8, service: 4.6, words: ['茄子再炒软一点'] })
    .on(listTemplates, {
      items: [
        { kind: 'MENU_PUBLISHED', templateId: 'tmpl-menu', allowed: 0 },
        { kind: 'COMPLAINT_ANSWERED', templateId: 'tmpl-answer', allowed: 2, last: 'accept' },
      ],
    })
    .on(reportGrants, undefined)
    .on(readQuietHours, { hours: { from: '21:30', to: '06:30' } })
    .on(setQuietHours, ({ body }) => body)
    .on(readConsentText, ({ params }) => textOf(params.kind))
    .on(listConsents, {
      items: [
        { id: idOf(210), kind: 'CHILD_ALLERGENS', version: '2026-11', childName: '李一诺', at: '2026-11-20T02:00:00Z' },
        { id: idOf(209), kind: 'CHILD_DATA', version: '2026-03', childName: '李一诺', at: '2026-09-02T02:00:00Z' },
        { id: idOf(208), kind: 'CHILD_DATA', version: '2026-03', at: '2025-09-02T02:00:00Z', withdrawnAt: '2026-07-02T02:00:00Z' },
      ],
    })
    .on(previewInvitation, AN_INVITATION)
    .on(acceptInvitation, { ...me, posts: [...me.posts, aPost({ id: idOf(201) })] })
    .on(previewClassInvitation, { schoolName: '云桥小学', className: '三年级 2 班', expiresAt: '2026-11-30T04:00:00Z' })
    .on(askGuardianship, ({ body }) => aChild({ guardianshipId: idOf(220), pupilId: idOf(221), name: body.childName, state: 'PENDING', allergens: [] }))
    .on(setAllergens, ({ body }) => ({ ...child, allergens: body.allergens }))
    .on(endGuardianship, undefined)
    .on(endPost, undefined)
    .on(claimSetup, { ...me, posts: [aPost({ id: idOf(202), role: 'CITY_ADMIN', title: '市系统管理员', placeKind: 'CITY', placeName: '全市', classes: [] })] })
    .on(takeRatingTicket, aTicket())
    .on(rateMeal, { count: 12 })
    .on(listSchools, {
      items: [
        { id: SCHOOL, name: '云桥小学', kind: 'PRIMARY', unitId: idOf(5) },
        { id: idOf(6), name: '河口幼儿园', kind: 'KINDERGARTEN', unitId: idOf(5) },
      ],
    })
    .on(readSchool, aSchoolView({ unitId: idOf(5), mealKinds: ['LUNCH'], classes: [] }))
}

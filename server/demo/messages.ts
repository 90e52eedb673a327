import type { Id } from '@shared/base/id'
import { sayDay } from '@shared/base/say'
import { at, type BusinessDay, mondayOf, plusDays, timeOf } from '@shared/base/time'
import { sayAct } from '@shared/duty/rules'
import { sayDays } from '@shared/menu/rules'
import { sayMeal } from '@shared/org/rules'
import type { PastReply } from '../modules/checkin/index'
import type { PastMessages } from '../modules/notify/index'
import { type Cast, type Member } from './cast/index'
import { personId } from './cast/people'
import { SCHOOLS } from './city/index'
import type { Missing } from './day/index'
import { schoolDaysFrom } from './days'
import { timedIdFor } from './draw'
import { kitchenId, schoolId } from './file/places'
import { HOME, weekAfter } from './menus/index'

type InboxRow = PastMessages['inbox'][number]
type Words = Pick<InboxRow, 'kind' | 'title' | 'text' | 'page' | 'dedupeKey'> & { read: boolean; pushed?: boolean }

const message = (to: Id, moment: Date, { read, pushed = false, ...words }: Words): InboxRow => ({
  _id: timedIdFor(moment, 'message', to, words.dedupeKey),
  personId: to,
  at: moment,
  read,
  pushed,
  ...words,
})

const schoolName = (code: string): string => SCHOOLS.find((school) => school.code === code)?.name ?? ''
const weekPage = (school: string, day: BusinessDay): string =>
  `packages/parent/pages/week/index?schoolId=${schoolId(school)}&monday=${mondayOf(day)}&day=${day}`

/** What parents were told of menus: this week's a while ago, next week's yesterday, and what was changed. */
function toParents({ first, guardians }: Cast): InboxRow[] {
  const monday = mondayOf(first)
  const week = schoolDaysFrom(monday, plusDays(monday, 6))
  const next = weekAfter(first)
  const yesterday = plusDays(first, -1)
  return guardians.flatMap(({ personId: to, family: { school } }) => {
    const published = (days: readonly BusinessDay[], moment: Date, read: boolean): InboxRow[] =>
      days[0] === undefined
        ? []
        : [
            message(to, moment, {
              kind: 'MENU_PUBLISHED',
              title: '菜谱出来了',
              text: `${schoolName(school)}${sayDays(days)}的菜谱，点开看吃什么`,
              page: weekPage(school, days[0]),
              dedupeKey: `menu.published:week:${kitchenId(school)}:${mondayOf(days[0])}`,
              read,
              pushed: read,
            }),
          ]
    const ahead = school === HOME && next.length >= 3 ? published(next.slice(0, 2), at(yesterday, '16:10'), false) : []
    return [...published(week, at(plusDays(monday, -3), '16:10'), true), ...ahead]
  })
}

/** What the head and the teacher of the home school have before them. */
function toSchool({ first, holders }: Cast): InboxRow[] {
  const moment = at(plusDays(first, -1), '15:20')
  const waiting = weekAfter(first)[3] ?? weekAfter(first)[1]
  const heads = waiting ? holders(HOME, 'PRINCIPAL', first) : []
  const checks = heads.map(({ id }) =>
    message(id, moment, {
      kind: 'MENU_TO_CHECK',
      title: '有菜谱等你审',
      text: `云桥小学食堂 ${sayDay(waiting ?? first)} 1 餐，唐婷交的`,
      page: `packages/school/pages/menu-check/index?kitchenId=${kitchenId(HOME)}&monday=${mondayOf(waiting ?? first)}`,
      dedupeKey: `menu.submitted:${waiting}`,
      read: false,
    }),
  )
  const asked = message(personId('zhou-min'), at(plusDays(first, -1), '19:30'), {
    kind: 'GUARDIAN_ASKED',
    title: '有家长等你确认',
    text: '云桥小学三年级 2 班有家长要绑定孩子',
    page: 'packages/school/pages/guardians/index',
    dedupeKey: 'guardian.asked:demo',
    read: false,
  })
  return [...checks, asked]
}

/** Whom the rule book tells of what nobody did. */
function aboveOf({ act, place, day }: Missing, cast: Cast): Member[] {
  if (act === 'chefTasting') return cast.holders(place, 'CANTEEN_MANAGER', day)
  if (act === 'studentRating') return []
  const school = SCHOOLS.find((each) => each.code === place)
  const county = act === 'leaderDining' && school ? cast.holders(school.unit, 'COUNTY_BUREAU', day) : []
  return [...cast.holders(place, 'PRINCIPAL', day), ...county]
}

const RECENT = 3

/** Messages about what was missed of late; only those whom a newcomer may be have a phone. */
const toAbove = (missing: readonly Missing[], cast: Cast): InboxRow[] =>
  missing.flatMap((each) =>
    aboveOf(each, cast)
      .filter((member) => member.persona)
      .map(({ id }) =>
        message(id, each.window.graceUntil, {
          kind: 'ACT_MISSING',
          title: `${sayDay(each.day)}${each.mealKind ? sayMeal(each.mealKind) : ''}${sayAct(each.act)} 没有做`,
          text: `${timeOf(each.window.dueAt)} 截止，没有记录`,
          page: 'pages/supervise/index',
          dedupeKey: `missed:${each.dutyId}`,
          read: each.day < plusDays(cast.first, -RECENT),
        }),
      ),
  )

const answered = (first: BusinessDay): InboxRow =>
  message(personId('chen-jing'), at(first, '09:30'), {
    kind: 'COMPLAINT_ANSWERED',
    title: '你的投诉有答复了',
    text: '在“我的”里打开看，满意不满意你来说',
    page: 'packages/public/pages/progress/index?mine=1',
    dedupeKey: 'answer:demo',
    read: false,
    pushed: true,
  })

/** What parents were told of whom a newcomer may be: the school has answered what they wrote. */
function toWriters({ first, guardians }: Cast, replies: readonly PastReply[]): InboxRow[] {
  const known = new Set(guardians.filter(({ persona }) => persona).map((guardian) => guardian.personId))
  return replies
    .filter(({ askedBy }) => known.has(askedBy))
    .map(({ askedBy, checkinId, at: moment }) =>
      message(askedBy, moment, {
        kind: 'OPINION_ANSWERED',
        title: '学校答复了你的意见',
        text: '监餐时写的，点开看答复',
        page: `packages/public/pages/receipt/index?id=${checkinId}`,
        dedupeKey: `opinion.answered:${checkinId}`,
        read: moment < at(plusDays(first, -RECENT), '00:00'),
      }),
    )
}

/** Who allowed which messages, so that something is seen on the stand-in's page. */
const ALLOWED: readonly (readonly [key: string, kind: PastMessages['allowed'][number]['kind'], messages: number])[] = [
  ['chen-jing', 'MENU_PUBLISHED', 3],
  ['chen-jing', 'COMPLAINT_ANSWERED', 3],
  ['zhao-wen', 'MENU_PUBLISHED', 2],
  ['sun-li', 'COMPLAINT_ANSWERED', 2],
  ['zhou-min', 'ACT_MISSING', 3],
  ['lin-tao', 'ACT_MISSING', 3],
  ['zheng-guoping', 'ACT_MISSING', 3],
  ['he-jianguo', 'ACT_MISSING', 5],
  ['wang-fang', 'ACT_MISSING', 3],
  ['luo-xiuying', 'ACT_MISSING', 3],
]

/** Inboxes and grants as they stand on the first day. */
export const messagesOf = (cast: Cast, missing: readonly Missing[], replies: readonly PastReply[]): PastMessages => ({
  inbox: [...toParents(cast), ...toSchool(cast), ...toAbove(missing, cast), ...toWriters(cast, replies), answered(cast.first)],
  allowed: ALLOWED.map(([key, kind, messages]) => ({ personId: personId(key), kind, messages, at: at(plusDays(cast.first, -10), '12:00') })),
})

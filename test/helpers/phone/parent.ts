import { listCheckins, readChildMeals, readRatings, readSchoolDay } from '@shared/checkin/contract'
import { listMyComplaints } from '@shared/hotline/contract'
import { listSessions, readMe, signIn } from '@shared/identity/contract'
import type { Me } from '@shared/identity/schema'
import { listInbox, listTemplates, readInboxCount } from '@shared/notify/contract'
import { readCity } from '@shared/org/contract'
import { PhoneServer } from './server'
import { aDay, aMe, AT_LUNCH, idOf, MONDAY, MONDAYS_DAY, TUESDAYS_DAY } from './world'

const days = [MONDAYS_DAY, TUESDAYS_DAY]

/** A server on which this person is signed in; by default a mother on a Monday at lunch. */
export function aServer(me: Me = aMe()): PhoneServer {
  const server = new PhoneServer()
  server.now = AT_LUNCH
  return server
    .on(signIn, { token: 'token-of-the-test', expiresAt: '2026-12-23T00:00:00Z', me })
    .on(readMe, me)
    .on(readSchoolDay, ({ params }) => days.find(({ day }) => day === params.day) ?? aDay(params.day, [], { closedReason: '周末不开餐' }))
    .on(readChildMeals, ({ params }) => ({ items: params.day === MONDAY ? [{ slotId: MONDAYS_DAY.meals[0]?.slotId ?? '', eating: 'ATE' as const }] : [] }))
    .on(readInboxCount, { unread: 0 })
    .on(listInbox, { items: [] })
    .on(listMyComplaints, { items: [] })
    .on(listTemplates, { items: [] })
    .on(listCheckins, { items: [] })
    .on(readRatings, { count: 36, taste: 4.2, portion: 4.5, hygiene: 4.4, service: 4.1, words: ['茄子偏咸'] })
    .on(listSessions, {
      items: [{ id: idOf(70), kind: 'PHONE', device: '红米 Note', createdAt: '2026-11-20T00:00:00Z', lastSeenAt: '2026-11-23T03:52:00Z', current: true }],
    })
    .on(readCity, { name: '岚州市', hotlines: [{ name: '市教育局热线', number: '0800-123456' }], units: [] })
}

import { at } from '@shared/base/time'
import { readSchoolDay } from '@shared/checkin/contract'
import type { Screen, ScreenPlan } from '@shared/checkin/screen'
import { inviteScreen, linkScreen, listScreens, readScreenPlan, revokeScreen } from '@shared/checkin/screen-contract'
import { PhoneServer, Refuse } from './server'
import { idOf, MONDAY, MONDAYS_DAY, SCHOOL } from './world'

export const SCREEN_KEY = 'k'.repeat(43)
export const POINT = idOf(70)
const iso = (time: string, plusDays = 0): string => at(MONDAY, time, plusDays).toISOString()
export const KEYS = ['0a'.repeat(32), '0b'.repeat(32)] as const

/** What a screen of the made-up school is handed at a moment of Monday. */
export const aScreenPlan = (now: Date, over: Partial<ScreenPlan> = {}): ScreenPlan => ({
  screenId: idOf(71),
  name: '7K9QW3ZX5M',
  schoolId: SCHOOL,
  placeName: '云桥小学',
  pointId: POINT,
  pointName: '一楼餐厅',
  pointNumber: 1,
  now: now.toISOString(),
  codeSeconds: 30,
  address: 'https://haofan.example/s/',
  keys: [
    { from: iso('00:00'), until: iso('00:00', 1), key: KEYS[0] },
    { from: iso('00:00', 1), until: new Date(now.getTime() + 24 * 3600_000).toISOString(), key: KEYS[1] },
  ],
  meals: [0, 1].map((plus) => ({
    day: plus === 0 ? MONDAY : iso('12:00', plus).slice(0, 10),
    mealKind: 'LUNCH',
    start: iso('11:40', plus),
    end: iso('12:30', plus),
    opensAt: iso('10:40', plus),
    closesAt: iso('14:30', plus),
  })),
  ...over,
})

/** A server that knows one screen by its key; `ended`: somebody has ended it. */
export function aScreenServer(now: Date): PhoneServer & { ended?: boolean } {
  const server: PhoneServer & { ended?: boolean } = new PhoneServer()
  server.now = now
  const handed = () => aScreenPlan(server.now ?? now)
  return server
    .on(readScreenPlan, ({ headers }) => (server.ended || headers['authorization'] !== `Bearer ${SCREEN_KEY}` ? new Refuse('request.key_refused') : handed()))
    .on(linkScreen, ({ body }) =>
      body.code === '7K9QW3ZX' ? undefined : new Refuse('checkin.screen_link_refused', { detail: '连接码不对，或者用过、过期了。在手机上再出一个' }),
    )
    .on(readSchoolDay, MONDAYS_DAY)
}

export const aScreenLine = (over: Partial<Screen> = {}): Screen => ({
  id: idOf(71),
  device: '安卓平板浏览器',
  linkedAt: at(MONDAY, '09:12').toISOString(),
  linkedBy: '许洁',
  lastSeenAt: at(MONDAY, '11:51').toISOString(),
  live: true,
  ...over,
})

/** The screens of a point, for who looks after them. */
export function withScreens(server: PhoneServer, lines: readonly Screen[] = [aScreenLine()]): PhoneServer {
  let items = [...lines]
  return server
    .on(listScreens, () => ({ items }))
    .on(inviteScreen, { code: '7K9Q W3ZX', address: 'https://haofan.example/screen', until: at(MONDAY, '12:07').toISOString() })
    .on(revokeScreen, ({ params }) => {
      items = items.map((line) => (line.id === params.screenId ? { ...line, live: false, revokedAt: at(MONDAY, '11:52').toISOString() } : line))
      return items.find((line) => line.id === params.screenId) ?? aScreenLine()
    })
}

import type { Id } from '@shared/base/id'
import { sayDay } from '@shared/base/say'
import { type BusinessDay, mondayOf } from '@shared/base/time'
import { sayDays } from '@shared/menu/rules'
import { sayMeal } from '@shared/org/rules'
import { clock } from '@platform/clock'
import { transaction } from '@platform/db'
import { type DeliveredEvent, plan } from '@platform/jobs'
import { guardiansOfSchool, holdersOf } from '../identity/index'
import { type Message, notifyMany } from '../notify/index'
import { directory, schoolsOfKitchen } from '../org/index'
import type { MenuChanged, MenuPublished, MenuReturned, MenuSubmitted } from './events'

type Words = Message extends infer M ? (M extends Message ? Omit<M, 'personId'> : never) : never

const tell = (personIds: readonly Id[], words: Words): Promise<void> =>
  transaction((tx) =>
    notifyMany(
      tx,
      [...new Set(personIds)].map((personId): Message => ({ ...words, personId })),
    ),
  )

const checkPage = (kitchenId: Id, monday: BusinessDay): string => `packages/school/pages/menu-check/index?kitchenId=${kitchenId}&monday=${monday}`
const writePage = (kitchenId: Id, monday: BusinessDay): string => `packages/kitchen/pages/menu-week/index?kitchenId=${kitchenId}&monday=${monday}`
const parentPage = (schoolId: Id, day: BusinessDay): string => `packages/parent/pages/week/index?schoolId=${schoolId}&monday=${mondayOf(day)}&day=${day}`

/** Tells heads and deputies of the schools that eat from the kitchen, but for who wrote the menus. */
export async function tellHeads({ data }: DeliveredEvent<MenuSubmitted>): Promise<void> {
  const { batchId, kitchenId, monday, days, meals, byName, authorIds } = data
  const schools = await schoolsOfKitchen(kitchenId, days[0] ?? monday)
  const heads = (await Promise.all(schools.map((schoolId) => holdersOf(schoolId, ['PRINCIPAL'])))).flat().map((head) => head.personId)
  await tell(
    heads.filter((personId) => !authorIds.includes(personId)),
    {
      kind: 'MENU_TO_CHECK',
      title: '有菜谱等你审',
      text: `${(await directory.kitchen(kitchenId))?.name ?? ''} ${sayDays(days)} ${meals} 餐，${byName}交的`,
      page: checkPage(kitchenId, monday),
      dedupeKey: `menu.submitted:${batchId}`,
    },
  )
}

/** Tells the authors why their menus came back. */
export async function tellAuthors({ id, data }: DeliveredEvent<MenuReturned>): Promise<void> {
  const { kitchenId, monday, days, authorIds, note, byName } = data
  await tell(authorIds, {
    kind: 'MENU_RETURNED',
    title: `${sayDays(days)}的菜谱退回来了`,
    text: `${byName}：${note}`,
    page: writePage(kitchenId, monday),
    dedupeKey: `menu.returned:${id}`,
  })
}

/** What a job tells the parents of one school. */
export interface ParentsMessage {
  schoolId: Id
  words: Words
}

/** Tells the guardians of a school's pupils, a page of people at a time; whoever was told already is passed over. */
export async function tellParents({ schoolId, words }: ParentsMessage): Promise<void> {
  for await (const personIds of guardiansOfSchool(schoolId)) await tell(personIds, words)
}

export const TELL_PARENTS = 'menu.tell-parents'

async function planFor(eventId: string, schoolIds: readonly Id[], wordsFor: (schoolId: Id, name: string) => Words): Promise<void> {
  for (const schoolId of schoolIds) {
    const words = wordsFor(schoolId, (await directory.school(schoolId))?.name ?? '')
    await plan(TELL_PARENTS, `${eventId}:${schoolId}`, clock.now(), { schoolId, words } satisfies ParentsMessage)
  }
}

/** One message for a week's menus of a kitchen, or for those of a day, however many meals and children. */
export async function tellPublished({ id, data }: DeliveredEvent<MenuPublished>): Promise<void> {
  const { kitchenId, monday, days, schoolIds } = data
  const first = days[0] ?? monday
  const about = days.length > 1 ? monday : first
  await planFor(id, schoolIds, (schoolId, place) => ({
    kind: 'MENU_PUBLISHED',
    title: '菜谱出来了',
    text: `${place}${sayDays(days)}的菜谱，点开看吃什么`,
    page: parentPage(schoolId, first),
    dedupeKey: `menu.published:${days.length > 1 ? 'week' : 'day'}:${kitchenId}:${about}`,
    fields: { place, day: first, note: days.length > 1 ? '这周的菜谱出来了' : '这天的菜谱出来了' },
  }))
}

/** `莴笋炒鸡蛋换成莴笋炒豆干`, `不做番茄鱼片了`, `加了苹果`; nothing where the dishes are the same. */
function saySwap(removed: readonly string[], added: readonly string[]): string {
  const [out, into] = [removed.join('、'), added.join('、')]
  if (out && into) return `${out}换成${into}`
  if (out) return `不做${out}了`
  return into ? `加了${into}` : ''
}

/** Tells parents of the schools that eat this meal, and who checked it, what was changed and why. */
export async function tellChanged({ id, data }: DeliveredEvent<MenuChanged>): Promise<void> {
  const { slotId, kitchenId, day, mealKind, version, reason, removed, added, schoolIds, checkerId } = data
  const words = {
    kind: 'MENU_CHANGED' as const,
    title: `${sayDay(day)}${sayMeal(mealKind)}菜谱改了`,
    text: [saySwap(removed, added), `原因：${reason}`].filter(Boolean).join('。'),
    dedupeKey: `menu.changed:${slotId}:${version}`,
  }
  if (checkerId) await tell([checkerId], { ...words, page: checkPage(kitchenId, mondayOf(day)) })
  await planFor(id, schoolIds, (schoolId) => ({ ...words, page: parentPage(schoolId, day) }))
}

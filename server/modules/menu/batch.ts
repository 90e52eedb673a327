import type { Id } from '@shared/base/id'
import { type BusinessDay, mondayOf } from '@shared/base/time'
import { MENU_AUTHORS, publishBy, sayDays } from '@shared/menu/rules'
import type { SlotId } from '@shared/org/schema'
import { clock } from '@platform/clock'
import type { Tx } from '@platform/db'
import { newId } from '@platform/random'
import { parameter } from '../org/index'
import { closeTask, type NewTask, openTask } from '../task/index'
import type { Kitchen, Slot } from './place'
import { type BatchRow, batches, type MenuRow, menus } from './repo'

/** Meals of one kitchen in one week, which are told of together. */
export interface WeekOfKitchen {
  kitchen: Kitchen
  monday: BusinessDay
  slots: Slot[]
}

export function byWeek(slots: readonly Slot[]): WeekOfKitchen[] {
  const weeks = new Map<string, WeekOfKitchen>()
  for (const slot of slots) {
    const monday = mondayOf(slot.day)
    const key = `${slot.kitchen.id} ${monday}`
    const week = weeks.get(key) ?? { kitchen: slot.kitchen, monday, slots: [] }
    week.slots.push(slot)
    weeks.set(key, week)
  }
  return [...weeks.values()]
}

type Kind = BatchRow['kind']

const WORDS: Record<Kind, Pick<NewTask, 'kind' | 'roles' | 'title'> & { fact: (meals: string, name: string) => string; page: string }> = {
  CHECK: {
    kind: 'MENU_CHECK',
    roles: ['PRINCIPAL'],
    title: '审菜谱',
    fact: (meals, name) => `${meals}，${name}交的`,
    page: 'packages/school/pages/menu-check/index',
  },
  PUBLISH: {
    kind: 'MENU_PUBLISH',
    roles: MENU_AUTHORS,
    title: '发布菜谱',
    fact: (meals, name) => `${meals}，${name}审过`,
    page: 'packages/kitchen/pages/menu-week/index',
  },
}

const keyOf = (id: Id): string => `menu:${id}`

/** Lets menus of a week wait together for one decision: one task, however many meals. @returns the batch's id */
export async function joinBatch(tx: Tx, kind: Kind, { kitchen, monday, slots }: WeekOfKitchen, byName: string): Promise<Id> {
  const _id = newId()
  const { fact, page, ...words } = WORDS[kind]
  await batches.create({ _id, kitchenId: kitchen.id, unitIds: kitchen.unitIds, kind, monday, left: slots.length }, tx)
  await menus.move(
    slots.map((slot) => slot.slotId),
    { batchId: _id },
    tx,
  )
  await openTask(tx, {
    ...words,
    key: keyOf(_id),
    urgency: 'NORMAL',
    placeKind: 'KITCHEN',
    placeId: kitchen.id,
    place: kitchen.name,
    fact: fact(`${sayDays(slots.map((slot) => slot.day))} ${slots.length} 餐`, byName),
    dueAt: publishBy(slots, await parameter('menu.publishByMinute'), clock.now()),
    until: new Date(Math.max(...slots.map((slot) => slot.end.getTime()))),
    page: `${page}?kitchenId=${kitchen.id}&monday=${monday}`,
  })
  return _id
}

/** Takes menus out of the batches that they wait with; the last one closes the task. */
export async function leaveBatches(tx: Tx, rows: readonly MenuRow[], outcome: 'DONE' | 'WITHDRAWN'): Promise<void> {
  const leaving = new Map<Id, SlotId[]>()
  for (const { _id, batchId } of rows) if (batchId) leaving.set(batchId, [...(leaving.get(batchId) ?? []), _id])
  for (const [id, slotIds] of leaving) {
    const left = (await batches.take(id, slotIds.length, tx))?.left ?? 0
    if (left <= 0) await closeTask(tx, keyOf(id), outcome)
  }
}

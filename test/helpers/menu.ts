import type { Server } from 'node:http'
import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { fullPath } from '@shared/contract/route'
import { uploadFile } from '@shared/file/contract'
import { addDish, checkMenus, publishMenus, saveMenu, submitMenus } from '@shared/menu/contract'
import type { DishInput, DishKind } from '@shared/menu/schema'
import { slotIdOf } from '@shared/org/rules'
import type { MealKind, SlotId } from '@shared/org/schema'
import request from 'supertest'
import sharp from 'sharp'
import { clock } from '@platform/clock'
import { loadMenus } from '../../server/modules/menu/index'
import { anId, aPerson, aSchool, type SchoolWish, type TestPerson, type TestSchool } from './city'

const LUNCH: readonly [name: string, kind: DishKind][] = [
  ['土豆烧牛肉', 'MEAT'],
  ['清炒小白菜', 'VEGETABLE'],
  ['米饭', 'STAPLE'],
]

/** A lunch whose menu everybody can read, as if it had been published the evening before. */
export async function aPublishedLunch(school: TestSchool, day: BusinessDay): Promise<{ slotId: SlotId; dishIds: Id[] }> {
  const slotId = slotIdOf(school.kitchenId, day, 'LUNCH')
  const author = anId()
  const at = clock.now()
  const place = { kitchenId: school.kitchenId, unitIds: [school.unitId] }
  const dishes = LUNCH.map(([name, kind]) => ({
    _id: anId(),
    ...place,
    name,
    kind,
    allergens: [],
    assured: [],
    living: true,
    writtenBy: author,
    writtenAt: at,
  }))
  await loadMenus({
    dishes,
    menus: [
      {
        _id: slotId,
        ...place,
        day,
        mealKind: 'LUNCH',
        state: 'PUBLISHED',
        version: 1,
        dishes: dishes.map(({ _id, name, kind }) => ({ dishId: _id, name, kind, allergens: [] })),
        authorIds: [author],
        writtenBy: author,
        writtenByName: '唐婷',
        writtenAt: at,
        submitted: false,
        checkerId: anId(),
        checkerName: '周敏',
        publishedAt: at,
        publishedBy: author,
      },
    ],
  })
  return { slotId, dishIds: dishes.map((dish) => dish._id) }
}

/** A school with those who make, check and read its menus. */
export interface Desk {
  school: TestSchool
  manager: TestPerson
  head: TestPerson
  slot(day: BusinessDay, mealKind?: MealKind): SlotId
}

export async function aDesk(server: { http: Server }, wish: SchoolWish = {}): Promise<Desk> {
  const school = await aSchool(wish)
  return {
    school,
    manager: await aPerson(server, { role: 'CANTEEN_MANAGER', school }),
    head: await aPerson(server, { role: 'PRINCIPAL', school }),
    slot: (day, mealKind = 'LUNCH') => slotIdOf(school.kitchenId, day, mealKind),
  }
}

const throwing = <A extends { status: number; problem: unknown }>(answer: A): A => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.problem))
  return answer
}

/** A dish of the kitchen's list. */
export async function aDish({ school, manager }: Desk, name: string, over: Partial<DishInput> = {}): Promise<Id> {
  const id = anId()
  const input: DishInput = { name, kind: 'MEAT', allergens: [], ...over }
  throwing(await manager.call(addDish, { params: { kitchenId: school.kitchenId }, body: { id, ...input } }))
  return id
}

/** A draft of version 1. */
export async function aDraft(desk: Desk, slotId: SlotId, dishIds: Id[]): Promise<SlotId> {
  throwing(await desk.manager.call(saveMenu, { params: { slotId }, body: { version: 0, dishIds } }))
  return slotId
}

/** Drafts that have gone the whole way, by two people. */
export async function published(desk: Desk, ...slotIds: SlotId[]): Promise<void> {
  const { items } = throwing(await desk.manager.call(submitMenus, { body: { slotIds } })).body
  throwing(await desk.head.call(checkMenus, { body: { menus: items.map(({ slotId, version }) => ({ slotId, version })) } }))
  throwing(await desk.manager.call(publishMenus, { body: { slotIds } }))
}

/** A picture of a dish that this person has uploaded. */
export async function aDishPicture(server: { http: Server }, person: TestPerson): Promise<Id> {
  const bytes = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#a63' } })
    .jpeg()
    .toBuffer()
  const { body } = await request(server.http)
    .post(fullPath(uploadFile))
    .query({ purpose: 'DISH' })
    .set('Authorization', `Bearer ${person.token}`)
    .attach('file', bytes, 'dish.jpg')
  return (body as { id: Id }).id
}

import { gramsOf } from '@shared/base/bigram'
import type { Id } from '@shared/base/id'
import { isPublished, nameKeyOf } from '@shared/menu/rules'
import type { SlotId } from '@shared/org/schema'
import { asSystem, transaction } from '@platform/db'
import { type BatchRow, dishNameId, type DishRow, loadingMenus, type MenuRow, menus, type VersionRow, versions } from './repo'
import { byWeek, joinBatch, leaveBatches } from './batch'
import { slotOf } from './place'
import { versionOf } from './version'

/** Dishes and menus as the demo or a JSON file brings them, each menu in its version of now, with the versions before where it had any. */
export interface Menus {
  dishes: Omit<DishRow, 'nameKey' | 'grams'>[]
  menus: MenuRow[]
  earlier?: VersionRow[]
}

/** Writes dishes and menus; those that are there already stay as they are. Nobody is told; what waits for somebody has its task. */
export const loadMenus = ({ dishes, menus: rows, earlier = [] }: Menus): Promise<void> =>
  asSystem('menus are loaded by the operator', async () => {
    const named = dishes.map((dish) => ({ ...dish, nameKey: nameKeyOf(dish.name), grams: gramsOf(nameKeyOf(dish.name)) }))
    await loadingMenus.dishes(named)
    await loadingMenus.dishNames(
      named
        .filter((dish) => dish.living)
        .map(({ _id, kitchenId, unitIds, nameKey }) => ({ _id: dishNameId(kitchenId, nameKey), kitchenId, unitIds, dishId: _id })),
    )
    await loadingMenus.menus(rows)
    await loadingMenus.versions([...earlier, ...rows.map(versionOf)])
    await wait(
      'CHECK',
      rows.filter((row) => row.state === 'DRAFT' && row.submitted),
    )
    await wait(
      'PUBLISH',
      rows.filter((row) => row.state === 'CHECKED'),
    )
  })

/** Puts menus that wait for one decision together, as if they had just been sent. */
async function wait(kind: BatchRow['kind'], rows: readonly MenuRow[]): Promise<void> {
  const slots = (await Promise.all(rows.map((row) => slotOf(row._id)))).flatMap((slot) => slot ?? [])
  for (const week of byWeek(slots)) {
    await transaction(async (tx) => {
      const known = await menus.findMany(
        week.slots.map((slot) => slot.slotId),
        tx,
      )
      const loose = known.filter((row) => row.batchId === undefined && (kind === 'CHECK' ? row.state === 'DRAFT' && row.submitted : row.state === 'CHECKED'))
      if (loose.length === 0) return
      const by = loose[0]
      const mine = week.slots.filter((slot) => loose.some((row) => row._id === slot.slotId))
      await joinBatch(tx, kind, { ...week, slots: mine }, (kind === 'CHECK' ? by?.writtenByName : by?.checkerName) ?? '')
    })
  }
}

interface Release {
  checkerId: Id
  checkerName: string
  publishedBy: Id
  at: Date
}

/** Checks and publishes menus that nobody has got round to; those that are out already, and those that are not there, stay as they are. Nobody is told. */
export const releaseMenus = (slotIds: readonly SlotId[], { checkerId, checkerName, publishedBy, at }: Release): Promise<void> =>
  asSystem('menus are released by the operator', () =>
    transaction(async (tx) => {
      const late = (await menus.findMany(slotIds, tx)).filter((row) => !isPublished(row.state) && row.dishes.length > 0)
      if (late.length === 0) return
      await leaveBatches(tx, late, 'WITHDRAWN')
      const ids = late.map((row) => row._id)
      await menus.move(ids, { state: 'PUBLISHED', submitted: false, batchId: undefined, checkerId, checkerName, publishedAt: at, publishedBy }, tx)
      await versions.mark(late, { state: 'PUBLISHED', checkerName, publishedAt: at }, tx)
    }),
  )

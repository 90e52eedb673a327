import type { Id } from '@shared/base/id'
import { toTheHour } from '@shared/base/time'
import type { PlaceKind, Role } from '@shared/identity/role'
import type { TaskKind, Urgency } from '@shared/task/schema'
import { clock } from '@platform/clock'
import { asSystem, isDuplicate, tryAgain, type Tx } from '@platform/db'
import { newBlindId, newId } from '@platform/random'
import { audienceOf } from './policy'
import { type Outcome, type TaskRow, tasks } from './repo'

const DAY_MS = 24 * 3600 * 1000
const KEPT_DAYS = 30
const NEVER = new Date('9999-01-01T00:00:00Z')
const RANK: Record<Urgency, number> = { INCIDENT: 0, NORMAL: 1 }

/** One decision that waits for whoever holds one of the roles at the place, or for one person. */
export interface NewTask {
  /** Names the decision, such as `menu.check:<id>`: opened twice it is one; a later decision of the same kind has another key. */
  key: string
  kind: TaskKind
  urgency: Urgency
  /** Empty only where a person is named: then seen under each of the person's hats. */
  roles: readonly Role[]
  placeKind: PlaceKind
  /** A kitchen's task that names a role of schools is seen by that role at each school that eats from it. */
  placeId: Id
  schoolId?: Id
  kitchenId?: Id
  unitId?: Id
  /** Class teachers see it only where one of these is theirs. */
  classIds?: readonly Id[]
  personId?: Id
  title: string
  place: string
  fact: string
  opensAt?: Date
  dueAt?: Date
  /** The moment from which nobody can decide it any more; it is shown to nobody then. */
  until?: Date
  /** Page of the mini-program where it is decided, with query, without a leading slash. */
  page: string
  /** Of something that nobody's name is on: its row tells no moment, but the one by which it must be done while it is open. */
  blind?: boolean
}

function rowOf(task: NewTask): TaskRow {
  const _id = task.blind ? newBlindId() : newId()
  const { placeKind, placeId, dueAt, until } = task
  return {
    ...(placeKind === 'SCHOOL' || placeKind === 'FAMILY' ? { schoolId: placeId } : {}),
    ...(placeKind === 'KITCHEN' ? { kitchenId: placeId } : {}),
    ...(placeKind === 'UNIT' ? { unitId: placeId } : {}),
    ...task,
    _id,
    roles: [...task.roles],
    classIds: [...(task.classIds ?? [])],
    audience: audienceOf(task),
    order: `${RANK[task.urgency]} ${(dueAt ?? NEVER).toISOString()} ${_id}`,
    open: true,
    openedAt: task.blind ? toTheHour(clock.now()) : clock.now(),
    until: until ?? NEVER,
    ...(until ? { goneAt: new Date(until.getTime() + KEPT_DAYS * DAY_MS) } : {}),
  }
}

/** Puts a task in the queue, with the change that asks for it. Does nothing where the key is known, closed or not. */
export const openTask = (tx: Tx, task: NewTask): Promise<void> =>
  asSystem('a task is for others than who gives rise to it', async () => {
    if (await tasks.find(task.key, tx)) return
    await tasks.create(rowOf(task), tx).catch((error: unknown) => {
      // Somebody opened it since this transaction began: another try sees it.
      throw isDuplicate(error) ? tryAgain(error) : error
    })
  })

/** Takes a task out of the queue, with the change that decides it. Does nothing where it is closed or was never opened. */
export const closeTask = (tx: Tx, key: string, outcome: Outcome = 'DONE'): Promise<void> =>
  asSystem('a task is closed by whoever decides', async () => {
    const now = clock.now()
    const gone = (closedAt: Date) => new Date(closedAt.getTime() + KEPT_DAYS * DAY_MS)
    const { matchedCount } = await tasks.close(key, now, gone(now), outcome, tx)
    if (matchedCount === 0) await tasks.closeBlind(key, toTheHour(now), gone(toTheHour(now)), outcome, tx)
  })

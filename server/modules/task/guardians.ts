import { dayOf } from '@shared/base/time'
import type { GuardianshipState } from '@shared/identity/schema'
import { clock } from '@platform/clock'
import { transaction, type Tx } from '@platform/db'
import type { DeliveredEvent } from '@platform/jobs'
import { type GuardianshipAsked, type GuardianshipDecided, holdersOf } from '../identity/index'
import { notify, notifyMany } from '../notify/index'
import { directory } from '../org/index'
import { closeTask, type NewTask, openTask } from './open'

const PAGE = 'packages/school/pages/guardians/index'

const keyOf = (guardianshipId: string): string => `guardian.confirm:${guardianshipId}`

/** Neither the child nor who asks is named: a queue is not the roster. */
async function taskOf({ guardianshipId, schoolId, classId }: GuardianshipAsked): Promise<NewTask> {
  const [school, room] = await Promise.all([directory.school(schoolId), directory.schoolClass(classId)])
  return {
    key: keyOf(guardianshipId),
    kind: 'GUARDIAN_CONFIRM',
    urgency: 'NORMAL',
    roles: ['HOMEROOM_TEACHER', 'SCHOOL_ADMIN'],
    placeKind: 'SCHOOL',
    placeId: schoolId,
    classIds: [classId],
    title: '家长绑定待确认',
    place: `${school?.name ?? ''}${room?.name ?? ''}`,
    fact: '有家长要绑定孩子，对一下名字',
    page: PAGE,
  }
}

/** Bindings of a past that nobody has lived, as they wait. */
export async function loadWaiting(asked: readonly GuardianshipAsked[]): Promise<void> {
  const tasks = await Promise.all(asked.map(taskOf))
  await transaction(async (tx) => {
    for (const task of tasks) await openTask(tx, task)
  })
}

/** Somebody asks for a child: it waits for the class teacher, who is told once a day however many ask; for the administrator where the class has none. */
export async function waitForTeacher({ data }: DeliveredEvent<GuardianshipAsked>): Promise<void> {
  const { schoolId, classId } = data
  const task = await taskOf(data)
  const teachers = (await holdersOf(schoolId, ['HOMEROOM_TEACHER'])).filter(({ classIds }) => classIds.includes(classId))
  const told = teachers.length > 0 ? teachers : await holdersOf(schoolId, ['SCHOOL_ADMIN'])
  await transaction(async (tx) => {
    await openTask(tx, task)
    await notifyMany(
      tx,
      [...new Set(told.map(({ personId }) => personId))].map((personId) => ({
        personId,
        kind: 'GUARDIAN_ASKED' as const,
        title: '有家长等你确认',
        text: `${task.place}有家长要绑定孩子`,
        page: PAGE,
        dedupeKey: `guardian.asked:${classId}:${dayOf(clock.now())}`,
      })),
    )
  })
}

const SAID: Partial<Record<GuardianshipState, { title: string; text: string }>> = {
  ACTIVE: { title: '绑定好了', text: '学校确认了，首页能看到孩子吃什么' },
  REFUSED: { title: '绑定没有通过', text: '点开看原因，不清楚就问班主任' },
}
const ENDED = { title: '学校解除了绑定', text: '看不到孩子的信息了，不对就问班主任' }

async function tellGuardian(tx: Tx, { guardianshipId, personId, state, by }: GuardianshipDecided): Promise<void> {
  const words = state === 'ENDED' && by !== personId ? ENDED : SAID[state]
  if (!words) return
  const page = state === 'ENDED' ? 'pages/mine/index' : `packages/parent/pages/child/index?id=${guardianshipId}`
  await notify(tx, { personId, kind: 'GUARDIAN_DECIDED', ...words, page, dedupeKey: `guardian.decided:${guardianshipId}:${state}` })
}

/** It was decided, or taken back: it waits for nobody any more, and who asked is told. */
export async function settleWithGuardian({ data }: DeliveredEvent<GuardianshipDecided>): Promise<void> {
  const task = await taskOf(data)
  await transaction(async (tx) => {
    // Events may overtake one another: a task that is there and closed is not opened by the one that comes late.
    await openTask(tx, task)
    await closeTask(tx, task.key, data.state === 'ENDED' ? 'WITHDRAWN' : 'DONE')
    await tellGuardian(tx, data)
  })
}

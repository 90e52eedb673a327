import { sayDeadline, sayListTime } from '@shared/base/say'
import { dayOf, timeOf } from '@shared/base/time'
import { sayAct } from '@shared/duty/rules'
import type { Duty } from '@shared/duty/schema'
import { sayMeal } from '@shared/org/rules'
import type { Task } from '@shared/task/schema'
import type { StripCell } from '@/ui/duties'
import { sayVerb } from './say'

/** One thing of the day on a list. */
export interface Job {
  key: string
  cell: Exclude<StripCell, 'done'>
  task?: Task
  /** Missed, and to be explained. */
  duty?: Duty
}

/** Where a task stands: over its deadline, to be done now, or later. */
export function cellOf({ opensAt, dueAt }: Pick<Task, 'opensAt' | 'dueAt'>, now: Date): Job['cell'] {
  if (dueAt !== undefined && new Date(dueAt) < now) return 'over'
  return opensAt !== undefined && new Date(opensAt) > now ? 'later' : 'now'
}

const RANK: Record<Job['cell'], number> = { over: 0, now: 1, later: 2 }
const rankOf = ({ task, cell }: Job): number => (task?.urgency === 'INCIDENT' ? -1 : RANK[cell])

/** Planned in the evening for the next day: it is not of today yet. */
const isOfToday = ({ opensAt }: Task, now: Date): boolean => opensAt === undefined || dayOf(opensAt) <= dayOf(now)

/** What waits today, incidents first, then overdue, then what can be done now, then later; each in the order of the queue. What was missed and not explained stands first. */
export function jobsOf(tasks: readonly Task[], missed: readonly Duty[], now: Date): Job[] {
  const explained = missed.filter(({ mayExplain }) => mayExplain).map((duty): Job => ({ key: duty.id, cell: 'over', duty }))
  const waiting = tasks.filter((task) => isOfToday(task, now)).map((task): Job => ({ key: task.id, cell: cellOf(task, now), task }))
  return [...explained, ...waiting].sort((a, b) => rankOf(a) - rankOf(b))
}

export interface Line {
  time: string
  timeNote: string
  what: string
  why?: string
  overdue?: string
  act?: string
}

/** A moment as short as its column: a time of today, else the day. */
const short = (moment: string, now: Date): string => (dayOf(moment) === dayOf(now) ? timeOf(moment) : sayListTime(moment).slice(0, 5))

/** A duty of the day as its row says it. */
export function lineOf({ cell, task, duty }: Job, now: Date): Line | undefined {
  if (duty)
    return {
      time: short(duty.dueAt, now),
      timeNote: '截止',
      what: `${duty.mealKind ? sayMeal(duty.mealKind) : ''}${sayAct(duty.act)}`,
      overdue: '没有做',
      act: '写说明',
    }
  if (!task?.dueAt) return undefined
  const { opensAt, dueAt, title, fact } = task
  if (cell === 'later' && opensAt !== undefined) return { time: short(opensAt, now), timeNote: `到 ${short(dueAt, now)}`, what: title, why: fact }
  return {
    time: short(dueAt, now),
    timeNote: '截止',
    what: title,
    why: fact,
    ...(cell === 'over' ? { overdue: sayDeadline(dueAt, now) } : {}),
    act: sayVerb(task),
  }
}

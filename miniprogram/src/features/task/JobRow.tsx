import { sayDeadline } from '@shared/base/say'
import { go, openPath, pageOfPath } from '@/platform/go'
import { DecisionRow, DutyRow } from '@/ui/duties'
import type { Job } from './queue'
import { lineOf } from './queue'
import { iconOf, sayVerb } from './say'

/** One thing of the day: a duty with its times, or a decision with its place and fact. */
export function JobRow({ job, now }: { job: Job; now: Date }) {
  const { task, duty } = job
  const line = task === undefined || task.kind === 'DUTY' ? lineOf(job, now) : undefined
  const open = () => (duty ? go('school/explain', { duty: duty.id }) : task && openPath(task.page))
  const can = duty !== undefined || (task !== undefined && pageOfPath(task.page) !== undefined)
  if (line) {
    const { act, ...rest } = line
    return <DutyRow {...rest} {...(act !== undefined && can ? { act, onAct: open } : {})} />
  }
  if (!task) return null
  const { title, place, fact, dueAt, urgency } = task
  return (
    <DecisionRow
      kind={title}
      clock={dueAt === undefined ? undefined : sayDeadline(dueAt, now)}
      place={place}
      fact={fact}
      icon={iconOf(task)}
      tone={urgency === 'INCIDENT' ? 'bad' : job.cell === 'over' ? 'warn' : undefined}
      act={sayVerb(task)}
      onAct={open}
    />
  )
}

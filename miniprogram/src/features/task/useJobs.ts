import { dayOf } from '@shared/base/time'
import { listDuties } from '@shared/duty/contract'
import { listTasks } from '@shared/task/contract'
import { useNow } from '@/api/clock'
import { LIVE_EVERY_S, useQuery } from '@/api/useQuery'
import type { StripCell } from '@/ui/duties'
import { type Job, jobsOf } from './queue'

/** More are seldom, and said in words. */
const MOST = 40

/**
 * What waits for the hat of now and what was missed today, live; the list of the last visit stays on the phone.
 * @param duties whether this hat has duties of its own, which it may have missed
 */
export function useJobs(duties = true) {
  const now = useNow()
  const query = useQuery(listTasks, { query: { limit: MOST } }, { keep: true, poll: LIVE_EVERY_S })
  const missed = useQuery(listDuties, duties ? { query: { day: dayOf(now), state: 'MISSED' } } : undefined, { keep: true, poll: 3 * LIVE_EVERY_S })
  const jobs: Job[] = jobsOf(query.data?.items ?? [], missed.data?.items ?? [], now)
  const done = query.data?.doneToday ?? 0
  const further = Math.max(0, (query.data?.open ?? 0) - (query.data?.items.length ?? 0))
  const cells: StripCell[] = [...new Array<StripCell>(done).fill('done'), ...jobs.map(({ cell }) => cell)]
  return { now, query, jobs, done, further, cells }
}

import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { sayWeekday } from '@shared/base/say'
import { dayOf, timeOf } from '@shared/base/time'
import type { Post } from '@shared/identity/schema'
import { useSession } from '@/api/session'
import { callName } from '@/features/identity/names'
import { doorsFor } from '@/features/task/doors'
import { JobRow } from '@/features/task/JobRow'
import type { Job } from '@/features/task/queue'
import { useJobs } from '@/features/task/useJobs'
import { go } from '@/platform/go'
import { TextLink } from '@/ui/Button'
import { ProgressStrip } from '@/ui/duties'
import { Sheet } from '@/ui/layout'
import { ListRow } from '@/ui/rows'
import { Asked, SkeletonRows } from '@/ui/states'
import { Doors } from './Doors'
import { OfflineWork, Waiting } from './Waiting'

/** So many stand on the first paint; the rest a tap away. */
const FIRST = 8

/** What waits: overdue on top, now, later. */
function Jobs({ jobs, now, further, done, post }: { jobs: readonly Job[]; now: Date; further: number; done: number; post: Post }) {
  const [all, setAll] = useState(false)
  const shown = all ? jobs : jobs.slice(0, FIRST)
  const due = shown.filter(({ cell }) => cell !== 'later')
  const later = shown.filter(({ cell }) => cell === 'later')
  const hidden = jobs.length - shown.length
  return (
    <>
      {due.length === 0 ? (
        <View className="x2 quiet">{later.length > 0 ? '现在没有要做的。' : done > 0 ? '今天的都做完了。' : '今天没有要你做的。'}</View>
      ) : null}
      {due.map((job) => (
        <JobRow key={job.key} job={job} now={now} />
      ))}
      {later.length > 0 ? <View className="n x2 b later">稍后</View> : null}
      {later.map((job) => (
        <JobRow key={job.key} job={job} now={now} />
      ))}
      {hidden > 0 ? <TextLink onTap={() => setAll(true)}>{`再看 ${hidden} 件`}</TextLink> : null}
      {all && further > 0 ? <View className="n x2">{`还有 ${further} 件，做完前面的再来。`}</View> : null}
      <ListRow
        icon={done > 0 ? 'okc.ok' : undefined}
        title={done > 0 ? `已做完 ${done} 件` : '当天任务'}
        note={undefined}
        onTap={() => go('school/duties')}
        last
        label={`当天任务，${post.placeName}`}
      />
    </>
  )
}

/** The home of kitchens and schools: what waits for this hat today, live. `children`: what else this hat looks at. */
export function WorkHome({ post, children }: { post: Post; children?: ReactNode }) {
  const name = useSession((session) => session.me?.name)
  const { now, query, jobs, done, further, cells } = useJobs()
  const called = name === undefined ? '' : `${callName(name, post.role)}，`
  const doors = doorsFor(post.role).filter((door) => door !== 'school/duties')
  return (
    <>
      <OfflineWork />
      <View className="mx work-head">
        <View className="row sb end">
          <View className="t1">{`${called}今天${cells.length > 0 ? ` ${cells.length} 件` : ''}`}</View>
          <View className="n x2 nw">{`${sayWeekday(dayOf(now))} ${timeOf(now)}`}</View>
        </View>
        {cells.length > 0 ? (
          <View className="mt3">
            <ProgressStrip cells={cells} />
          </View>
        ) : null}
      </View>
      <Sheet>
        <Waiting hatId={post.id} now={now} />
        <Asked query={query} what="今天的事" kept skeleton={<SkeletonRows rows={5} />}>
          {() => <Jobs jobs={jobs} now={now} done={done} further={further} post={post} />}
        </Asked>
        {children}
        <Doors doors={doors} />
      </Sheet>
    </>
  )
}

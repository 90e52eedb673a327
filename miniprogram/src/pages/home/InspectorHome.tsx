import { View } from '@tarojs/components'
import { sayDay } from '@shared/base/say'
import { dayOf, timeOf } from '@shared/base/time'
import type { Post } from '@shared/identity/schema'
import type { Oversight } from '@shared/insight/schema'
import { mealOfNow } from '@shared/org/rules'
import { MealCounts, saySchools, ToSchools } from '@/features/insight/MealCounts'
import { oversees, useOversight } from '@/features/insight/useOversight'
import { doorsFor } from '@/features/task/doors'
import { JobRow } from '@/features/task/JobRow'
import { useJobs } from '@/features/task/useJobs'
import { go } from '@/platform/go'
import { Band, Head, Sheet } from '@/ui/layout'
import { ListRow } from '@/ui/rows'
import { Asked, SkeletonRows } from '@/ui/states'
import { Doors } from './Doors'
import { Open } from './Open'

/** So many decisions stand on the home page; the rest at the desk. */
const FIRST = 8

/** The meal of now over all schools, and the way to each of them. */
function Counts({ oversight, now }: { oversight: Oversight; now: Date }) {
  const meals = oversight.meals.map((meal) => ({ meal, start: new Date(meal.start), end: new Date(meal.end) }))
  const meal = mealOfNow(meals, now)?.meal
  return (
    <>
      {meal ? <MealCounts meal={meal} now={now} /> : <View className="x2">今天没有学校开餐。</View>}
      <ToSchools oversight={oversight} day={dayOf(now)} />
    </>
  )
}

/** The home of who decides or watches over many schools: what waits, how the meal of now stands, and the doors of the post. */
export function InspectorHome({ post }: { post: Post }) {
  const { now, query, jobs, further } = useJobs(false)
  const watches = oversees(post.role)
  const oversight = useOversight(watches ? dayOf(now) : undefined)
  const doors = doorsFor(post.role).filter((door) => door !== 'inspector/schools')
  const decides = doors.includes('inspector/desk')
  const waiting = jobs.length + further
  const today = `${sayDay(dayOf(now))} ${timeOf(now)}`
  return (
    <>
      <Head>
        <View className="t1">{waiting > 0 ? `等你定的 ${waiting} 件` : oversight.data ? saySchools(oversight.data) : decides ? '没有等你定的' : '今天'}</View>
        <View className="n x2">{waiting > 0 ? '食安事件在前，其余按剩余时间排。' : today}</View>
      </Head>
      <Sheet>
        {decides ? (
          <Asked query={query} what="等你定的事" kept skeleton={<SkeletonRows />}>
            {() => (waiting > 0 ? null : <View className="x2">有新投诉会排到这里，按剩余时间。</View>)}
          </Asked>
        ) : null}
        {jobs.slice(0, FIRST).map((job) => (
          <JobRow key={job.key} job={job} now={now} />
        ))}
        {waiting > FIRST ? <ListRow title={`还有 ${waiting - FIRST} 件`} onTap={() => go('inspector/desk')} last /> : null}
        {watches ? (
          <>
            {waiting > 0 ? <Band /> : null}
            <Asked query={oversight} what="五餐监督" kept skeleton={<SkeletonRows rows={6} />}>
              {(data) => <Counts oversight={data} now={now} />}
            </Asked>
          </>
        ) : null}
        <Doors doors={doors} bare={!watches && !decides} />
        {doors.length > 0 || watches ? null : <Open note="每一餐的菜、实拍和学生评分" />}
      </Sheet>
    </>
  )
}

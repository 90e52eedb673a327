import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { isId } from '@shared/base/id'
import { listCheckins } from '@shared/checkin/contract'
import { listDuties } from '@shared/duty/contract'
import type { Duty } from '@shared/duty/schema'
import { readSchool } from '@shared/org/contract'
import { useHat } from '@/api/session'
import { OVERSEEN_EVERY_S, useQuery } from '@/api/useQuery'
import { DayBar, DayPage, usePastDay } from '@/features/checkin/DayBar'
import { cookedTwice } from '@/features/checkin/meals'
import { useSchoolDay } from '@/features/checkin/useSchoolDay'
import { go } from '@/platform/go'
import { Band, Head, PartHead, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { KeyLine, ListRow } from '@/ui/rows'
import { Asked, Empty, SkeletonSheet } from '@/ui/states'
import { cx } from '@/ui/cx'
import { sayOwed } from './acts'
import { Meal } from './Meal'
import './school.scss'

/** As many acts of a day as one answer holds; all of them are behind 看记录. */
const MOST = 100

/** What is owed over the day and the term: ratings and visits. */
function Owed({ duties }: { duties: readonly Duty[] }) {
  const owed = duties.filter(({ mealKind }) => mealKind === undefined)
  if (owed.length === 0) return null
  return (
    <>
      <Band />
      <PartHead title="当天和本学期" />
      {owed.map((duty) => {
        const { name, value, tone } = sayOwed(duty)
        return (
          <KeyLine key={duty.id} name={name}>
            <View className={cx(tone && 'b ba')}>{tone ? `${value}，没有达到` : value}</View>
          </KeyLine>
        )
      })}
    </>
  )
}

/** A school's day as an overseer looks at it: each meal with its seals, who acted, what is missing and why, and what was eaten. */
export default function SchoolOfOverseer() {
  const { params } = useRouter()
  const hat = useHat()
  const schoolId = isId(params['school'] ?? '') ? params['school'] : undefined
  const days = usePastDay(params['day'])
  const { now, today, day } = days
  const query = useSchoolDay(schoolId, day, day === today)
  const asked = hat && schoolId ? schoolId : undefined
  const school = useQuery(readSchool, asked ? { params: { schoolId: asked } } : undefined, { keep: true })
  const duties = useQuery(listDuties, asked ? { query: { day, schoolId: asked, limit: MOST } } : undefined, { keep: true, poll: OVERSEEN_EVERY_S })
  const checkins = useQuery(listCheckins, asked ? { params: { schoolId: asked, day }, query: { limit: MOST } } : undefined, {
    keep: true,
    poll: OVERSEEN_EVERY_S,
  })
  const owed = duties.data?.items ?? []
  if (schoolId === undefined)
    return (
      <Page name="inspector/school">
        <Empty title="没有这所学校" text="从名单里再选一次。" act="各校五餐监督" onAct={() => go('inspector/schools')} />
      </Page>
    )
  return (
    <Page name="inspector/school" offline="连上网自己会取。">
      <Head>
        <View className="t1">{query.data?.schoolName ?? school.data?.name ?? '学校'}</View>
        {school.data ? <View className="n x2">{school.data.unitName}</View> : null}
        <DayBar of={days} />
      </Head>
      <DayPage of={days}>
        <Asked query={query} what="这一天" kept skeleton={<SkeletonSheet rows={6} />}>
          {({ meals, closedReason }) => (
            <Sheet tight>
              {meals.length === 0 ? <Empty title={day === today ? '今天不开餐' : '这天不开餐'} text={closedReason ?? '食堂这天没有安排'} /> : null}
              {meals.map((meal, i) => (
                <View key={meal.slotId}>
                  {i > 0 ? <Band /> : null}
                  <Meal meal={meal} schoolId={schoolId} duties={owed} checkins={checkins.data?.items ?? []} now={now} alone={!cookedTwice(meals, meal)} />
                </View>
              ))}
              <Owed duties={owed} />
              <Band />
              <ListRow title="一周菜单" note="上周、下周也在里面" onTap={() => go('public/school', { id: schoolId, day })} last />
            </Sheet>
          )}
        </Asked>
      </DayPage>
    </Page>
  )
}

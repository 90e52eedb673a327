import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Id } from '@shared/base/id'
import type { MealView } from '@shared/checkin/schema'
import type { Child } from '@shared/identity/schema'
import { sayMeal } from '@shared/org/rules'
import { DayBar, DayPage, usePastDay } from '@/features/checkin/DayBar'
import { MealMarks } from '@/features/checkin/MealMarks'
import { cookedTwice } from '@/features/checkin/meals'
import { useChildMeals, useSchoolDay } from '@/features/checkin/useSchoolDay'
import { ownOf } from '@/features/menu/day'
import { go } from '@/platform/go'
import { Band, Head, Sheet } from '@/ui/layout'
import { ListRow } from '@/ui/rows'
import { Asked, Empty, Skeleton, SkeletonRows } from '@/ui/states'

interface MealProps {
  meal: MealView
  schoolId: Id
  now: Date
  /** Where two kitchens cook the same meal, each says which it is. */
  tellKitchen: boolean
}

/** One meal: its five seals, the way to the records, and what pupils gave it. */
function Meal({ meal, schoolId, now, tellKitchen }: MealProps) {
  const { mealKind, day, rating, slotId } = meal
  const name = sayMeal(mealKind)
  return (
    <>
      <MealMarks meal={meal} title={name} schoolId={schoolId} now={now} tellKitchen={tellKitchen} />
      {rating ? (
        <ListRow
          title="学生评分"
          end={`${rating.mean.toFixed(1)} 分，${rating.count} 人评`}
          label={`${name}学生评分 ${rating.mean.toFixed(1)} 分，${rating.count} 人评`}
          onTap={() => go('parent/records', { school: schoolId, day, slot: slotId })}
          last
        />
      ) : null}
    </>
  )
}

const Loading = () => (
  <Sheet>
    <Skeleton w={80} h={26} />
    <View className="row sb mt4">
      {[0, 1, 2, 3, 4].map((i) => (
        <Skeleton key={i} w={46} h={46} />
      ))}
    </View>
    <SkeletonRows rows={2} />
  </Sheet>
)

interface SchoolDaysProps {
  schoolId: Id
  child?: Child
  /** Who works there also finds the duties. */
  staff?: boolean
  /** Beside the name: the way to another school. */
  choice?: ReactNode
}

/** A school by day: the five seals of each meal; past days by a swipe. */
export function SchoolDays({ schoolId, child, staff, choice }: SchoolDaysProps) {
  const days = usePastDay()
  const { now, today, day } = days
  const query = useSchoolDay(schoolId, day, day === today)
  const eaten = useChildMeals(child?.guardianshipId, day)
  return (
    <>
      <Head>
        <View className="row sb">
          <View className="t1 f1">{query.data?.schoolName ?? child?.schoolName ?? '五餐监督'}</View>
          {choice}
        </View>
        <DayBar of={days} />
      </Head>
      <DayPage of={days}>
        <Asked query={query} what="记录" kept skeleton={<Loading />}>
          {(schoolDay) => {
            const meals = ownOf(schoolDay.meals, eaten.data?.items)
            if (meals.length === 0) return <Empty title={day === today ? '今天不开餐' : '这天不开餐'} text={schoolDay.closedReason ?? '食堂这天没有安排'} />
            return (
              <Sheet tight>
                {meals.map((meal, i) => (
                  <View key={meal.slotId}>
                    {i > 0 ? <Band /> : null}
                    <Meal meal={meal} schoolId={schoolId} now={now} tellKitchen={cookedTwice(meals, meal)} />
                  </View>
                ))}
                {child && day === today ? (
                  <>
                    <Band />
                    <ListRow title="来学校监餐" bold note="在餐厅吃一顿，看五样，打个分" onTap={() => go('parent/oversight')} last />
                  </>
                ) : null}
                {staff ? (
                  <>
                    <Band />
                    <ListRow title="这天的任务" bold note="谁做了，谁没做，怎么说明的" onTap={() => go('school/duties', { day })} last />
                  </>
                ) : null}
              </Sheet>
            )
          }}
        </Asked>
      </DayPage>
    </>
  )
}

import { View } from '@tarojs/components'
import { DayBar, DayPage, usePastDay } from '@/features/checkin/DayBar'
import { MealCounts, ToSchools } from '@/features/insight/MealCounts'
import { useOversight } from '@/features/insight/useOversight'
import { Band, Head, Sheet } from '@/ui/layout'
import { Asked, Empty, SkeletonSheet } from '@/ui/states'

/** Every kind of meal of a day over the schools of a unit, or of the city; past days by a swipe. */
export function Overseen() {
  const days = usePastDay()
  const { now, today, day } = days
  const query = useOversight(day)
  return (
    <>
      <Head>
        <View className="t1">五餐监督</View>
        <DayBar of={days} />
      </Head>
      <DayPage of={days}>
        <Asked query={query} what="五餐监督" kept skeleton={<SkeletonSheet rows={6} />}>
          {(oversight) =>
            oversight.meals.length === 0 ? (
              <Empty title={day === today ? '今天没有学校开餐' : '这天没有学校开餐'} text="前一天、后一天看上面。" />
            ) : (
              <Sheet tight>
                <ToSchools oversight={oversight} day={day} />
                {oversight.meals.map((meal) => (
                  <View key={meal.mealKind}>
                    <Band />
                    <MealCounts meal={meal} now={now} />
                  </View>
                ))}
                {oversight.closed > 0 ? <View className="n x2 mt3">{`另有 ${oversight.closed} 所不开餐。`}</View> : null}
              </Sheet>
            )
          }
        </Asked>
      </DayPage>
    </>
  )
}

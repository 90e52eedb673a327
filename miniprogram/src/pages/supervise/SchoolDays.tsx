import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import type { Id } from '@shared/base/id'
import { dayOf, plusDays, timeOf } from '@shared/base/time'
import type { MealView } from '@shared/checkin/schema'
import type { Child } from '@shared/identity/schema'
import { sayMeal } from '@shared/org/rules'
import { useNow } from '@/api/clock'
import { DayBar, pastDay } from '@/features/checkin/DayBar'
import { PHASES, phaseOf } from '@/features/checkin/meals'
import { useChildMeals, useSchoolDay } from '@/features/checkin/useSchoolDay'
import { ownOf } from '@/features/menu/day'
import { go } from '@/platform/go'
import { TextLink } from '@/ui/Button'
import { Band, Head, Sheet } from '@/ui/layout'
import { ListRow } from '@/ui/rows'
import { SealRow, sealsDone } from '@/ui/SealRow'
import { Asked, Empty, Skeleton, SkeletonRows } from '@/ui/states'
import { Swipe } from '@/ui/Swipe'

interface MealProps {
  meal: MealView
  schoolId: Id
  now: Date
  /** Where two kitchens cook the same meal, each says which it is. */
  tellKitchen: boolean
}

/** One meal: its five seals, the way to the records, and what pupils gave it. */
function Meal({ meal, schoolId, now, tellKitchen }: MealProps) {
  const { mealKind, day, start, end, rating, seals, slotId } = meal
  const name = sayMeal(mealKind)
  const records = `已做 ${sealsDone(seals)} 项，看记录`
  const open = () => go('parent/records', { school: schoolId, day, slot: slotId })
  const when = `${timeOf(start)} 到 ${timeOf(end)}，${PHASES[phaseOf(meal, now)]}`
  return (
    <>
      <View className="row sb">
        <View className="t2">{name}</View>
        <TextLink onward className="n" label={`${records}，${name}`} onTap={open}>
          {records}
        </TextLink>
      </View>
      <View className="n x2 marks-when">{tellKitchen ? `${when} · ${meal.kitchenName}` : when}</View>
      <SealRow seals={seals} />
      {rating ? (
        <ListRow
          title="学生评分"
          end={`${rating.mean.toFixed(1)} 分，${rating.count} 人评`}
          label={`${name}学生评分 ${rating.mean.toFixed(1)} 分，${rating.count} 人评`}
          onTap={open}
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
  const now = useNow()
  const today = dayOf(now)
  const [day, setDay] = useState(today)
  const query = useSchoolDay(schoolId, day, day === today)
  const eaten = useChildMeals(child?.guardianshipId, day)
  const turn = (days: number) => setDay((each) => pastDay(plusDays(each, days), today))
  return (
    <>
      <Head>
        <View className="row sb">
          <View className="t1 f1">{query.data?.schoolName ?? child?.schoolName ?? '五餐监督'}</View>
          {choice}
        </View>
        <DayBar day={day} today={today} onDay={setDay} />
      </Head>
      <Swipe className="col f1" onNext={() => turn(1)} onBack={() => turn(-1)}>
        <Asked query={query} what="记录" kept skeleton={<Loading />}>
          {(schoolDay) => {
            const meals = ownOf(schoolDay.meals, eaten.data?.items)
            if (meals.length === 0) return <Empty title={day === today ? '今天不开餐' : '这天不开餐'} text={schoolDay.closedReason ?? '食堂这天没有安排'} />
            const twice = (meal: MealView) => meals.filter(({ mealKind }) => mealKind === meal.mealKind).length > 1
            return (
              <Sheet tight>
                {meals.map((meal, i) => (
                  <View key={meal.slotId}>
                    {i > 0 ? <Band /> : null}
                    <Meal meal={meal} schoolId={schoolId} now={now} tellKitchen={twice(meal)} />
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
      </Swipe>
    </>
  )
}

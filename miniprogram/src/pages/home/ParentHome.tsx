import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MealView, SchoolDay } from '@shared/checkin/schema'
import type { Child } from '@shared/identity/schema'
import type { MealKind } from '@shared/org/schema'
import { sayMeal } from '@shared/org/rules'
import { dayOf } from '@shared/base/time'
import { useNow } from '@/api/clock'
import { mealNow, sayMealOf } from '@/features/checkin/meals'
import { useChildMeals, useSchoolDay } from '@/features/checkin/useSchoolDay'
import { MealPicture } from '@/features/menu/MealPicture'
import { Asked } from '@/ui/states'
import { Choices } from '@/ui/choices'
import { Sheet } from '@/ui/layout'
import { MealHead } from './MealHead'
import { MealSheet } from './MealSheet'
import { NextMeal } from './NextMeal'
import { ParentSkeleton } from './ParentSkeleton'

/** A day without meals: why, and what comes. */
function Closed({ schoolDay, child }: { schoolDay: SchoolDay; child: Child }) {
  return (
    <>
      <View className="head">
        <View className="t1">今天不开餐</View>
        <View className="n x2">{schoolDay.closedReason ?? '食堂今天没有安排'}</View>
      </View>
      <Sheet>
        <NextMeal child={child} after={undefined} rest={[]} />
      </Sheet>
    </>
  )
}

/** What the child eats: whose child → which meal → picture → five seals → warning → dishes → what to do → what comes. */
export function ParentHome({ child }: { child: Child }) {
  const now = useNow()
  const today = dayOf(now)
  const [chosen, setChosen] = useState<MealKind>()
  const query = useSchoolDay(child.schoolId, today)
  const eaten = useChildMeals(child.guardianshipId, today)

  const show = (schoolDay: SchoolDay) => {
    const meal: MealView | undefined = schoolDay.meals.find(({ mealKind }) => mealKind === chosen) ?? mealNow(schoolDay.meals, now)
    if (!meal) return <Closed schoolDay={schoolDay} child={child} />
    const title = sayMealOf(meal, today)
    const eating = eaten.data?.items.find(({ slotId }) => slotId === meal.slotId)?.eating
    return (
      <>
        <MealHead meal={meal} title={title} now={now} child={child} eating={eating} />
        {schoolDay.meals.length > 1 ? (
          <View className="mx kept">
            <Choices
              label="哪一顿"
              columns={schoolDay.meals.length}
              options={schoolDay.meals.map(({ mealKind }) => ({ value: mealKind, label: sayMeal(mealKind) }))}
              value={meal.mealKind}
              onChoose={setChosen}
            />
          </View>
        ) : null}
        <MealPicture meal={meal} title={title} />
        <Sheet flush>
          <MealSheet meal={meal} child={child} />
          <NextMeal child={child} after={meal} rest={schoolDay.meals.slice(schoolDay.meals.indexOf(meal) + 1)} />
        </Sheet>
      </>
    )
  }

  return (
    <Asked query={query} what="菜单" kept skeleton={<ParentSkeleton />}>
      {show}
    </Asked>
  )
}

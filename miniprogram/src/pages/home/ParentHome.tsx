import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MealView, SchoolDay } from '@shared/checkin/schema'
import type { Child } from '@shared/identity/schema'
import type { SlotId } from '@shared/org/schema'
import { sayMeal } from '@shared/org/rules'
import { dayOf } from '@shared/base/time'
import { useNow } from '@/api/clock'
import { cookedTwice, mealNow, sayMealOf } from '@/features/checkin/meals'
import { useChildMeals, useSchoolDay } from '@/features/checkin/useSchoolDay'
import { type ChildMeals, ownOf } from '@/features/menu/day'
import { MealPicture } from '@/features/menu/MealPicture'
import { Asked } from '@/ui/states'
import { Choices } from '@/ui/choices'
import { Sheet } from '@/ui/layout'
import { MealHead } from './MealHead'
import { MealSheet } from './MealSheet'
import { NextMeal } from './NextMeal'
import { Onward } from './Onward'
import { ParentSkeleton } from './ParentSkeleton'

/** A day without meals: why, and what comes. */
function Closed({ schoolDay, child, eaten }: { schoolDay: SchoolDay; child: Child; eaten: ChildMeals | undefined }) {
  return (
    <>
      <View className="head">
        <View className="t1">今天不开餐</View>
        <View className="n x2">{schoolDay.closedReason ?? '食堂今天没有安排'}</View>
      </View>
      <Sheet>
        <NextMeal child={child} after={undefined} rest={[]} eaten={eaten} />
        <Onward />
      </Sheet>
    </>
  )
}

interface WhichProps {
  meals: readonly MealView[]
  shown: MealView
  onChoose: (slotId: SlotId) => void
}

/** Which of the day's meals; where two kitchens cook the same one, by the kitchen. */
function Which({ meals, shown, onChoose }: WhichProps) {
  if (meals.length < 2) return null
  const twice = (meal: MealView) => cookedTwice(meals, meal)
  const options = meals.map((meal) => ({ value: meal.slotId, label: twice(meal) ? `${sayMeal(meal.mealKind)} ${meal.kitchenName}` : sayMeal(meal.mealKind) }))
  return (
    <View className="mx kept">
      <Choices label="哪一顿" columns={meals.some(twice) ? 2 : meals.length} options={options} value={shown.slotId} onChoose={onChoose} />
    </View>
  )
}

/** What the child eats: whose child → which meal → picture → five seals → warning → dishes → what to do → what comes. */
export function ParentHome({ child }: { child: Child }) {
  const now = useNow()
  const today = dayOf(now)
  const [chosen, setChosen] = useState<SlotId>()
  const query = useSchoolDay(child.schoolId, today)
  const eaten = useChildMeals(child.guardianshipId, today).data?.items

  const show = (schoolDay: SchoolDay) => {
    const meals = ownOf(schoolDay.meals, eaten)
    const meal = meals.find(({ slotId }) => slotId === chosen) ?? mealNow(meals, now)
    if (!meal) return <Closed schoolDay={schoolDay} child={child} eaten={eaten} />
    const title = sayMealOf(meal, today)
    const eating = eaten?.find(({ slotId }) => slotId === meal.slotId)?.eating
    return (
      <>
        <MealHead meal={meal} title={title} now={now} child={child} eating={eating} />
        <Which meals={meals} shown={meal} onChoose={setChosen} />
        <MealPicture meal={meal} title={title} />
        <Sheet flush>
          <MealSheet meal={meal} child={child} />
          <NextMeal child={child} after={meal} rest={meals.slice(meals.indexOf(meal) + 1)} eaten={eaten} />
          <Onward />
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

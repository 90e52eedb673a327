import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import type { Id } from '@shared/base/id'
import { type BusinessDay, dayOf, mondayOf, plusDays } from '@shared/base/time'
import type { Child } from '@shared/identity/schema'
import { readSchoolWeek } from '@shared/menu/contract'
import { useNow } from '@/api/clock'
import { useQuery } from '@/api/useQuery'
import { cookedTwice } from '@/features/checkin/meals'
import { useChildMeals, useSchoolDay } from '@/features/checkin/useSchoolDay'
import { a11y } from '@/platform/a11y'
import { useElder } from '@/ui/display'
import { Band, Sheet } from '@/ui/layout'
import { useBelowNav } from '@/ui/NavBar'
import { Notice } from '@/ui/Notice'
import { Failed, KeptNotice, SkeletonRows } from '@/ui/states'
import { Swipe } from '@/ui/Swipe'
import { calledName } from '@/features/identity/names'
import { type DayMeal, mealsOfDay, ownOf, sayConcerns, sayDayWarning } from '../day'
import type { Shared } from '../share'
import { MealOfDay } from './MealOfDay'
import { DayStrip, WeekStep } from './WeekBar'

/** A school's week and the day of it that is looked at; what was read on an earlier visit stays on the phone. */
function useWeek(schoolId: Id, day: BusinessDay, today: BusinessDay, child: Child | undefined) {
  const week = useQuery(readSchoolWeek, { params: { schoolId, monday: mondayOf(day) } }, { keep: true })
  const one = useSchoolDay(schoolId, day, day === today)
  const eaten = useChildMeals(child?.guardianshipId, day)
  const meals = mealsOfDay(day, week.data?.items, one.data)
  const ages = [week.keptAt, one.keptAt].filter((at) => at !== undefined)
  return {
    meals: meals && ownOf(meals, eaten.data?.items),
    schoolName: one.data?.schoolName ?? child?.schoolName ?? '',
    closedReason: one.data?.meals.length === 0 ? (one.data.closedReason ?? '食堂这天没有安排') : undefined,
    eatingOf: (meal: DayMeal) => eaten.data?.items.find(({ slotId }) => slotId === meal.slotId)?.eating,
    markOf: (each: BusinessDay) => {
      const words = child && sayConcerns(ownOf(mealsOfDay(each, week.data?.items, undefined) ?? [], eaten.data?.items), child.allergens)
      return words === undefined ? undefined : { icon: 'egg.warn' as const, words }
    },
    keptAt: ages.length > 0 ? Math.min(...ages) : undefined,
    failure: one.failure ?? week.failure,
    known: one.data !== undefined,
    refresh: async () => {
      await Promise.all([week.refresh(), one.refresh()])
    },
  }
}

/** What this child must not eat on the day; it stays in sight however far one scrolls. */
function Warning({ meals, child, past }: { meals: readonly DayMeal[]; child: Child; past: boolean }) {
  const elder = useElder()
  const lead = sayDayWarning(meals, child.allergens, elder)
  if (lead === undefined) return null
  const name = calledName(child.name)
  return (
    <View className="wk-warn">
      <Notice tone="w" tight lead={lead}>
        {past ? `${name}不能吃` : `${name}不能吃，提醒班主任`}
      </Notice>
    </View>
  )
}

interface WeekViewProps {
  schoolId: Id
  child?: Child | undefined
  /** The day that is shown first; today where nothing is said. */
  first?: BusinessDay | undefined
  /** Told of the meals that can be handed on. */
  onShared?: (meals: readonly Shared[]) => void
  /** Below the meals. */
  children?: ReactNode
}

/** A school's week, a day a page: turned by a swipe, by the strip of days, by the week. */
export function WeekView({ schoolId, child, first, onShared, children }: WeekViewProps) {
  const today = dayOf(useNow())
  const [day, setDay] = useState(first ?? today)
  const below = useBelowNav()
  const { meals, schoolName, closedReason, eatingOf, markOf, keptAt, failure, known, refresh } = useWeek(schoolId, day, today, child)
  const shared = (meal: DayMeal): Shared => ({
    schoolId,
    slotId: meal.slotId,
    schoolName,
    dishes: meal.menu?.dishes.map(({ name }) => name) ?? [],
    served: meal.view?.served?.picture.url,
  })
  useEffect(() => {
    onShared?.((meals ?? []).filter(({ menu }) => menu).map(shared))
  })

  const body = () => {
    if (meals === undefined || (meals.length === 0 && !known)) {
      if (failure) return <Failed failure={failure} what="菜单" onRetry={() => void refresh()} />
      return (
        <View {...a11y({ label: '正在取菜单' })}>
          <SkeletonRows rows={6} />
        </View>
      )
    }
    if (meals.length === 0)
      return (
        <>
          <View className="t2">这天不开餐</View>
          <View className="x2 mt1">{closedReason ?? '食堂这天没有安排'}</View>
        </>
      )
    return meals.map((meal, i) => (
      <View key={meal.slotId}>
        {i > 0 ? <Band /> : null}
        <MealOfDay meal={meal} tellKitchen={cookedTwice(meals, meal)} child={child} eating={eatingOf(meal)} shared={shared(meal)} />
      </View>
    ))
  }
  return (
    <>
      <WeekStep day={day} today={today} onDay={setDay} />
      <View className="wk-stick" style={{ top: below }}>
        <DayStrip day={day} today={today} onDay={setDay} markOf={markOf} />
        {child && meals ? <Warning meals={meals} child={child} past={day < today} /> : null}
      </View>
      {keptAt === undefined ? null : (
        <View className="mx kept">
          <KeptNotice keptAt={keptAt} failure={failure} />
        </View>
      )}
      <Sheet>
        <Swipe className="wk-page" onNext={() => setDay(plusDays(day, 1))} onBack={() => setDay(plusDays(day, -1))}>
          {body()}
          {children}
        </Swipe>
      </Sheet>
    </>
  )
}

import { View } from '@tarojs/components'
import { sayRelativeDay } from '@shared/base/say'
import { type BusinessDay, dayOf } from '@shared/base/time'
import { listChildMeals } from '@shared/checkin/contract'
import type { Eating } from '@shared/checkin/schema'
import type { Child } from '@shared/identity/schema'
import { sayMeal } from '@shared/org/rules'
import type { MealKind } from '@shared/org/schema'
import { useNow } from '@/api/clock'
import { useQuery } from '@/api/useQuery'
import { Eaten } from '@/features/checkin/Eaten'
import { Chip } from '@/ui/Chip'
import { PartHead } from '@/ui/layout'
import { Asked, SkeletonRows } from '@/ui/states'

/** A week back, so that the same day of last week is in it. */
const DAYS = 8

interface Line {
  day: BusinessDay
  mealKind: MealKind
  eating: Eating
}

function byDay(items: readonly Line[]): [BusinessDay, Line[]][] {
  const days = new Map<BusinessDay, Line[]>()
  for (const item of items) days.set(item.day, [...(days.get(item.day) ?? []), item])
  return [...days]
}

/** What the class teacher entered of the last days, the newest first. */
export function LastDays({ child }: { child: Child }) {
  const today = dayOf(useNow())
  const query = useQuery(listChildMeals, { params: { guardianshipId: child.guardianshipId }, query: { to: today, days: DAYS } }, { keep: true })
  return (
    <>
      <PartHead title="这几天吃没吃" />
      <Asked query={query} what="吃没吃" kept skeleton={<SkeletonRows />}>
        {({ items }) => {
          const days = byDay(items)
          if (days.length === 0) return <View className="x2 mt2">这几天不开餐。</View>
          return days.map(([day, lines], i) => (
            <View key={day} className={i === days.length - 1 ? 'lrow lrow-last wrap sb' : 'lrow wrap sb'}>
              <View>{sayRelativeDay(day, today)}</View>
              <View className="row wrap g1">
                {lines.map(({ mealKind, eating }) =>
                  eating === 'UNKNOWN' ? (
                    <Chip key={mealKind} tone="z">{`${sayMeal(mealKind)}没登记`}</Chip>
                  ) : (
                    <Eaten key={mealKind} eating={eating} what={sayMeal(mealKind)} />
                  ),
                )}
              </View>
            </View>
          ))
        }}
      </Asked>
    </>
  )
}

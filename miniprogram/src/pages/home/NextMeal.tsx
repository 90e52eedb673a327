import { View } from '@tarojs/components'
import type { MealView } from '@shared/checkin/schema'
import type { Child } from '@shared/identity/schema'
import { sayDay } from '@shared/base/say'
import { dayOf, plusDays } from '@shared/base/time'
import { serverNow } from '@/api/clock'
import { sayMealOf } from '@/features/checkin/meals'
import { useSchoolDay } from '@/features/checkin/useSchoolDay'
import { countConcerning } from '@/features/menu/allergens'
import { type ChildMeals, ownOf } from '@/features/menu/day'
import { NextPicture } from '@/features/menu/MealPicture'
import { Icon } from '@/ui/Icon'
import { Band } from '@/ui/layout'

interface NextMealProps {
  child: Child
  /** The meal shown above; nothing on a day without meals. */
  after: MealView | undefined
  /** The day's meals that come after it. */
  rest: readonly MealView[]
  /** By which the kitchen of the child's class is known. */
  eaten: ChildMeals | undefined
}

/** What comes: the next meal of the day, else the first published of tomorrow. Under a meal nothing where nothing is published. */
export function NextMeal({ child, after, rest, eaten }: NextMealProps) {
  const today = dayOf(serverNow())
  const later = rest.find(({ menu }) => menu !== undefined)
  const tomorrow = useSchoolDay(later === undefined ? child.schoolId : undefined, plusDays(today, 1), false)
  const coming = ownOf(tomorrow.data?.meals ?? [], eaten)
  const same = coming.find(({ mealKind, menu }) => menu !== undefined && mealKind === after?.mealKind)
  const meal = later ?? same ?? coming.find(({ menu }) => menu !== undefined)
  if (!meal?.menu) return after === undefined ? <View className="x2">下一顿的菜单公布了，就在这里。</View> : null
  const { dishes } = meal.menu
  const warning = countConcerning(dishes, child.allergens)
  return (
    <>
      {after === undefined ? null : <Band />}
      <View className="row sb">
        <View className="t2">{sayMealOf(meal, today)}</View>
        <View className="n x2">{sayDay(meal.day)}</View>
      </View>
      <View className="row g3 mt3 next">
        <NextPicture meal={meal} />
        <View className="f1">
          <View>{dishes.map(({ name }) => name).join('、')}</View>
          {warning === undefined ? null : (
            <View className="n wa mt1 row g1">
              <Icon i="egg.warn" size={16} />
              <View>{warning}</View>
            </View>
          )}
        </View>
      </View>
    </>
  )
}

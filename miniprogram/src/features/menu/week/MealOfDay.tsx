import { View } from '@tarojs/components'
import { timeOf } from '@shared/base/time'
import type { Eating } from '@shared/checkin/schema'
import type { Child } from '@shared/identity/schema'
import { sayMeal } from '@shared/org/rules'
import { Eaten } from '@/features/checkin/Eaten'
import { go } from '@/platform/go'
import { Chip } from '@/ui/Chip'
import { ListRow } from '@/ui/rows'
import { calledName } from '@/features/identity/names'
import type { DayMeal } from '../day'
import { MealPicture } from '../MealPicture'
import { Changed, Dishes } from '../MenuBody'
import { ShareMeal } from '../ShareMeal'
import { mealCode, type Shared } from '../share'

interface MealOfDayProps {
  meal: DayMeal
  /** Where two kitchens cook the same meal, each says which it is. */
  tellKitchen: boolean
  child: Child | undefined
  eating: Eating | undefined
  shared: Shared
}

/** One meal of a day: when, as served beside the plan, what was changed, dishes. */
export function MealOfDay({ meal, tellKitchen, child, eating, shared }: MealOfDayProps) {
  const { view, menu } = meal
  const name = sayMeal(meal.mealKind)
  const times = view && `${timeOf(view.start)} 到 ${timeOf(view.end)}`
  const when = [times, tellKitchen ? view?.kitchenName : undefined].filter(Boolean).join(' · ')
  return (
    <View className="wk-meal">
      <View className="row sb">
        <View className="row g2 f1">
          <View className="t2">{name}</View>
          {menu?.change ? (
            <Chip tone="i" icon="info.info">
              已变更
            </Chip>
          ) : null}
          {child ? <Eaten eating={eating} what={calledName(child.name)} /> : null}
        </View>
        {menu ? <ShareMeal meal={shared} /> : null}
      </View>
      {when === '' ? null : <View className="n x2">{when}</View>}
      {view?.served ? <MealPicture inset meal={view} title={name} /> : null}
      {menu?.change ? <Changed change={menu.change} /> : null}
      {menu ? <Dishes menu={menu} avoided={child?.allergens} /> : <View className="x2 mt2">这顿的菜单食堂还没公布。</View>}
      {view?.rating ? (
        <ListRow
          title="学生评分"
          end={`${view.rating.mean.toFixed(1)} 分，${view.rating.count} 人评`}
          label={`${name}学生评分 ${view.rating.mean.toFixed(1)} 分，${view.rating.count} 人评`}
          onTap={() => go('public/meal', { code: mealCode(shared) })}
          last
        />
      ) : null}
    </View>
  )
}

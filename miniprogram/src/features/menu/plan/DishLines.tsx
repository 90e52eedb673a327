import { View } from '@tarojs/components'
import { sayFen } from '@shared/base/money'
import type { MenuDish } from '@shared/menu/schema'
import { sayKind } from '@shared/menu/rules'
import { sayContains } from './state'

/** The dishes of a meal, each with its kind before it and what it contains below; the price at the end. */
export function DishLines({ dishes, priceFen }: { dishes: readonly MenuDish[]; priceFen?: number | undefined }) {
  return (
    <View className="plan-dishes">
      {dishes.map((dish) => {
        const contains = sayContains(dish)
        return (
          <View key={dish.dishId} className="row base g2 plan-dish">
            <View className="n x2 plan-kind">{sayKind(dish.kind)}</View>
            <View className="f1">
              <View className="b">{dish.name}</View>
              {contains === undefined ? null : <View className="n x2">{contains}</View>}
            </View>
          </View>
        )
      })}
      {priceFen === undefined ? null : <View className="n x2 mt1">{`每份 ${sayFen(priceFen)}`}</View>}
    </View>
  )
}

import { View } from '@tarojs/components'
import type { MenuDish } from '@shared/menu/schema'
import { DishThumb } from '@/features/menu/plan/DishPicker'
import { sayDish } from '@/features/menu/plan/state'
import { Icon } from '@/ui/Icon'
import { Tap } from '@/ui/Tap'

interface ChosenProps {
  dishes: readonly MenuDish[]
  onLift: (at: number) => void
  onDrop: (dish: MenuDish) => void
}

/** The dishes of the meal in the order in which parents read them. */
export function Chosen({ dishes, onLift, onDrop }: ChosenProps) {
  return (
    <View>
      {dishes.map((dish, i) => (
        <View key={dish.dishId} className="plan-row">
          <View className="f1">
            <View className="b">{dish.name}</View>
            <View className="n x2">{sayDish(dish)}</View>
          </View>
          <DishThumb dish={dish} />
          {i === 0 ? null : (
            <Tap className="plan-tool" id={`lift-${i}`} label={`${dish.name}，往前挪`} onTap={() => onLift(i)}>
              <Icon i="up.text-1" size={20} />
            </Tap>
          )}
          <Tap className="plan-tool" id={`drop-${i}`} label={`${dish.name}，拿掉`} onTap={() => onDrop(dish)}>
            <Icon i="close.text-1" size={20} />
          </Tap>
        </View>
      ))}
    </View>
  )
}

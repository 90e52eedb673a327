import { View } from '@tarojs/components'
import { sayMeal } from '@shared/org/rules'
import { Choices } from '@/ui/choices'
import type { ClassDay } from './useClassDay'

/** Which of several classes and meals; absent where there is nothing to choose. */
export function ClassChoice({ of }: { of: ClassDay }) {
  const { rooms, room, meal, query } = of
  const meals = query.data?.items ?? []
  if (rooms.length <= 1 && meals.length <= 1) return null
  return (
    <View className="v3 mt3">
      {rooms.length > 1 ? (
        <Choices
          label="哪个班"
          columns={Math.min(3, rooms.length)}
          options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
          value={room?.id}
          onChoose={(id) => {
            const chosen = rooms.find((each) => each.id === id)
            if (chosen) of.chooseRoom(chosen)
          }}
        />
      ) : null}
      {meals.length > 1 ? (
        <Choices
          label="哪一顿"
          columns={Math.min(4, meals.length)}
          options={meals.map(({ slotId, mealKind }) => ({ value: slotId, label: sayMeal(mealKind) }))}
          value={meal?.slotId}
          onChoose={of.chooseMeal}
        />
      ) : null}
    </View>
  )
}

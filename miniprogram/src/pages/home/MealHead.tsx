import { View } from '@tarojs/components'
import type { Eating, MealView } from '@shared/checkin/schema'
import type { Child } from '@shared/identity/schema'
import { timeOf } from '@shared/base/time'
import { Eaten } from '@/features/checkin/Eaten'
import { PHASES, phaseOf, sayMealTime } from '@/features/checkin/meals'
import { calledName } from '@/features/identity/names'
import { cx } from '@/ui/cx'
import { useElder } from '@/ui/display'

interface MealHeadProps {
  meal: MealView
  title: string
  now: Date
  child: Child
  eating: Eating | undefined
}

/** Which meal, and whether it is now. */
export function MealHead({ meal, title, now, child, eating }: MealHeadProps) {
  const elder = useElder()
  const phase = phaseOf(meal, now)
  const word = <View className={cx(phase === 'eating' && 'b br')}>{PHASES[phase]}</View>
  return (
    <View className="meal-head row end sb">
      <View className="f1">
        <View className="t1">{title}</View>
        {elder ? (
          <View className="row n x2">
            {phase === 'eating' ? word : null}
            <View>{phase === 'eating' ? `，到 ${timeOf(meal.end)}` : `${timeOf(meal.start)} 到 ${timeOf(meal.end)}`}</View>
          </View>
        ) : (
          <View className="row n x2 g1">
            <View>{`${sayMealTime(meal)} ·`}</View>
            {word}
          </View>
        )}
      </View>
      <Eaten eating={eating} what={calledName(child.name)} />
    </View>
  )
}

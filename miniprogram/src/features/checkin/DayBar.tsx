import { View } from '@tarojs/components'
import { sayDay } from '@shared/base/say'
import { type BusinessDay, plusDays } from '@shared/base/time'
import { Tap } from '@/ui/Tap'
import { Icon } from '@/ui/Icon'

interface DayBarProps {
  day: BusinessDay
  today: BusinessDay
  onDay: (day: BusinessDay) => void
}

/** The day that is looked at, and the way to the one before and after; tomorrow has no records yet. */
export function DayBar({ day, today, onDay }: DayBarProps) {
  const last = day >= today
  return (
    <View className="row sb day-bar">
      <Tap className="day-key" label="前一天" onTap={() => onDay(plusDays(day, -1))}>
        <Icon i="left.text-1" size={22} />
      </Tap>
      <View className="st b">{day === today ? `今天，${sayDay(day)}` : sayDay(day)}</View>
      {last ? (
        <View className="day-key" />
      ) : (
        <Tap className="day-key" label="后一天" onTap={() => onDay(plusDays(day, 1))}>
          <Icon i="right.text-1" size={22} />
        </Tap>
      )}
    </View>
  )
}

/** A day that was asked for; never a day to come. */
export const pastDay = (asked: BusinessDay | undefined, today: BusinessDay): BusinessDay => (asked === undefined || asked > today ? today : asked)

import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { sayDay } from '@shared/base/say'
import { type BusinessDay, dayOf, plusDays } from '@shared/base/time'
import { useNow } from '@/api/clock'
import { Icon } from '@/ui/Icon'
import { Swipe } from '@/ui/Swipe'
import { Tap } from '@/ui/Tap'

export interface PastDay {
  now: Date
  today: BusinessDay
  day: BusinessDay
  /** By so many days; never to a day to come. */
  turn(days: number): void
}

/** A day that was asked for; never a day to come. */
const pastDay = (asked: BusinessDay | undefined, today: BusinessDay): BusinessDay => (asked === undefined || asked > today ? today : asked)

/** The day that a page looks at: the past one that was asked for, else today. */
export function usePastDay(asked?: BusinessDay): PastDay {
  const now = useNow()
  const today = dayOf(now)
  const [day, setDay] = useState(() => pastDay(asked, today))
  return { now, today, day, turn: (days) => setDay((each) => pastDay(plusDays(each, days), today)) }
}

/** The day that is looked at, and the way to the one before and after; tomorrow has no records yet. */
export function DayBar({ of: { day, today, turn } }: { of: PastDay }) {
  const last = day >= today
  return (
    <View className="row sb day-bar">
      <Tap className="day-key" label="前一天" onTap={() => turn(-1)}>
        <Icon i="left.text-1" size={22} />
      </Tap>
      <View className="st b">{day === today ? `今天，${sayDay(day)}` : sayDay(day)}</View>
      {last ? (
        <View className="day-key" />
      ) : (
        <Tap className="day-key" label="后一天" onTap={() => turn(1)}>
          <Icon i="right.text-1" size={22} />
        </Tap>
      )}
    </View>
  )
}

/** What is shown of the day; a swipe turns to the next one. */
export const DayPage = ({ of: { turn }, children }: { of: PastDay; children: ReactNode }) => (
  <Swipe className="col f1" onNext={() => turn(1)} onBack={() => turn(-1)}>
    {children}
  </Swipe>
)

import { View } from '@tarojs/components'
import { sayDate, sayDay, sayWeekday } from '@shared/base/say'
import { type BusinessDay, mondayOf, plusDays, weekFrom } from '@shared/base/time'
import { a11y } from '@/platform/a11y'
import type { Pair } from '@/ui/art/pairs'
import { Button, TextLink } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { useElder } from '@/ui/display'
import { Icon } from '@/ui/Icon'
import { Tap } from '@/ui/Tap'

/** Weeks ahead that can be turned to: further ones are not written yet. */
const WEEKS_AHEAD = 4

/** `这周`, `下周`, `上周`, else the days. */
export function sayWeek(monday: BusinessDay, today: BusinessDay): string {
  const near: Record<BusinessDay, string> = { [mondayOf(today)]: '这周', [plusDays(mondayOf(today), 7)]: '下周', [plusDays(mondayOf(today), -7)]: '上周' }
  const sunday = plusDays(monday, 6)
  const days = `${sayDate(monday)}到${monday.slice(0, 7) === sunday.slice(0, 7) ? `${Number(sunday.slice(8))}日` : sayDate(sunday)}`
  return near[monday] === undefined ? days : `${near[monday]}，${days}`
}

interface WeekProps {
  day: BusinessDay
  today: BusinessDay
  onDay: (day: BusinessDay) => void
}

/** Which week, and the way to the one before and after. */
export function WeekStep({ day, today, onDay }: WeekProps) {
  const elder = useElder()
  const monday = mondayOf(day)
  const last = plusDays(mondayOf(today), WEEKS_AHEAD * 7)
  if (elder)
    return (
      <View className="wk-step">
        <View className="n x2">{sayWeek(monday, today)}</View>
        <View className="row g2 mt2">
          <Button kind="secondary" className="f1" onTap={() => onDay(plusDays(day, -1))}>
            前一天
          </Button>
          <Button kind="secondary" className="f1" onTap={() => onDay(plusDays(day, 1))}>
            后一天
          </Button>
        </View>
      </View>
    )
  return (
    <View className="row sb wk-step">
      <TextLink onTap={() => onDay(plusDays(monday, -7))}>上一周</TextLink>
      <View className="n x2">{sayWeek(monday, today)}</View>
      {monday < last ? <TextLink onTap={() => onDay(plusDays(monday, 7))}>下一周</TextLink> : <View className="wk-none" />}
    </View>
  )
}

interface StripProps extends WeekProps {
  /** What a day is marked with and how a reader says it: an egg, `含鸡蛋`. */
  markOf: (day: BusinessDay) => { icon: Pair; words: string } | undefined
}

/** The seven days, some of them marked. In the large arrangement the day alone stands here. */
export function DayStrip({ day, today, onDay, markOf }: StripProps) {
  const elder = useElder()
  if (elder) return <View className="t2">{day === today ? `今天，${sayDay(day)}` : sayDay(day)}</View>
  return (
    <View className="wk-days" {...a11y({ role: 'tablist', label: '哪一天' })}>
      {weekFrom(mondayOf(day)).map((each) => {
        const mark = markOf(each)
        const spoken = [each === today ? '今天' : '', sayDay(each), mark?.words].filter(Boolean).join('，')
        return (
          <Tap
            key={each}
            id={`day-${each}`}
            role="tab"
            checked={each === day}
            label={spoken}
            className={cx('wk-day', each === day && 'wk-day-on')}
            onTap={() => onDay(each)}
          >
            <View className="c">{each === today ? '今天' : sayWeekday(each)}</View>
            <View className="st b">{String(Number(each.slice(8)))}</View>
            <View className="wk-mark">{mark === undefined ? null : <Icon i={mark.icon} size={14} />}</View>
          </Tap>
        )
      })}
    </View>
  )
}

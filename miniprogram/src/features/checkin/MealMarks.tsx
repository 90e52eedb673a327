import { View } from '@tarojs/components'
import type { Id } from '@shared/base/id'
import { timeOf } from '@shared/base/time'
import type { MealView } from '@shared/checkin/schema'
import { go } from '@/platform/go'
import { TextLink } from '@/ui/Button'
import { SealRow, sealsDone } from '@/ui/SealRow'
import { PHASES, phaseOf } from './meals'

interface MealMarksProps {
  meal: MealView
  title: string
  schoolId: Id | undefined
  now: Date
  /** Says which kitchen cooks it. */
  tellKitchen?: boolean
  /** The way leads to the records of the whole day. */
  wholeDay?: boolean
}

/** The head of a meal: which and when, its five seals, the way to the records behind them. */
export function MealMarks({ meal, title, schoolId, now, tellKitchen, wholeDay }: MealMarksProps) {
  const { day, start, end, seals, slotId, kitchenName } = meal
  const link = `已做 ${sealsDone(seals)} 项，看记录`
  const when = `${timeOf(start)} 到 ${timeOf(end)}，${PHASES[phaseOf(meal, now)]}`
  return (
    <>
      <View className="row sb">
        <View className="t2">{title}</View>
        <TextLink
          onward
          className="n"
          label={`${link}，${title}`}
          onTap={() => go('parent/records', { school: schoolId, day, slot: wholeDay ? undefined : slotId })}
        >
          {link}
        </TextLink>
      </View>
      <View className="n x2 marks-when">{tellKitchen ? `${when} · ${kitchenName}` : when}</View>
      <SealRow seals={seals} />
    </>
  )
}

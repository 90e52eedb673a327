import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayRelativeDay } from '@shared/base/say'
import { barsSchool, cityOnly, sayCategory } from '@shared/hotline/rules'
import { dispatchComplaint } from '@shared/hotline/desk-contract'
import type { DeskComplaint, HandlingLevel } from '@shared/hotline/schema'
import { sayMeal } from '@shared/org/rules'
import { today } from '@/api/clock'
import { useAction } from '@/api/useAction'
import { Refused } from '@/features/hotline/Refused'
import { sayAct } from '@/features/hotline/words'
import { Button } from '@/ui/Button'
import { RadioCards } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { TextArea } from '@/ui/fields'
import { Icon } from '@/ui/Icon'

const LEAST = 5
const MOST = 500

export function levelName(level: HandlingLevel, { unitName, schoolName }: Pick<DeskComplaint, 'unitName' | 'schoolName'>): string {
  return level === 'CITY' ? '市教育局' : level === 'COUNTY' ? `${unitName}教育局` : schoolName
}

/** Why a level is not among those that may be chosen. */
function whyNot(level: HandlingLevel, { category, fearsHarm, schoolBarred }: DeskComplaint): string {
  if (fearsHarm) return '投诉人怕受影响，只由市里办'
  if (level === 'SCHOOL' && (schoolBarred || barsSchool(category))) return '涉及校长、采购或钱，不派给学校'
  if (cityOnly(category, fearsHarm)) return `“${sayCategory(category)}”只由市里办`
  return `“${sayCategory(category)}”不派给学校`
}

const NOTES: Record<HandlingLevel, string> = { CITY: '市里自己查，自己答复。', COUNTY: '县里查，学校不能代写答复。', SCHOOL: '学校只看到下面的摘要。' }

/** What happened, for a start: day, meal and class of complaint; never the complainant's own words. */
const begin = ({ day, mealKind, category }: DeskComplaint): string =>
  `${[day && sayRelativeDay(day, today()), mealKind && sayMeal(mealKind)].filter(Boolean).join('')}${day ? '，' : ''}反映${sayCategory(category)}。`

interface DispatchSheetProps {
  complaint: DeskComplaint
  off: string | undefined
  onDone: (said: string) => Promise<void>
  onRefused: () => void
  onClose: () => void
}

/** Who handles it, and what a school would read. */
export function DispatchSheet({ complaint, off, onDone, onRefused, onClose }: DispatchSheetProps) {
  const { levels, summary } = complaint
  const [level, setLevel] = useState<HandlingLevel | undefined>(levels.length === 1 ? levels[0] : undefined)
  const [words, setWords] = useState(summary ?? begin(complaint))
  const [leaving, setLeaving] = useState(false)
  const dispatch = useAction(dispatchComplaint)
  const shown = (['COUNTY', 'SCHOOL', 'CITY'] as const).filter((each) => levels.includes(each))
  const closed = (['COUNTY', 'SCHOOL'] as const).filter((each) => !levels.includes(each) && (each === 'SCHOOL' || complaint.unitName !== ''))
  const short = [...words.trim()].length < LEAST
  const why = off ?? (level === undefined ? '选派给谁' : short ? `写摘要，至少 ${LEAST} 个字` : undefined)
  const send = async () => {
    if (level === undefined) return
    if (!(await dispatch.run({ params: { complaintId: complaint.id }, body: { level, summary: words.trim() } }))) return onRefused()
    setLeaving(true)
    await onDone(`派给${levelName(level, complaint)}了`)
  }
  return (
    <BottomSheet
      title={sayAct('DISPATCH')}
      onClose={onClose}
      foot={
        <Button id="decide" busy={dispatch.state === 'busy' || leaving} off={why} onTap={() => void send()}>
          {level === undefined ? '派单' : `派给${levelName(level, complaint)}`}
        </Button>
      }
    >
      <Refused failure={dispatch.failure} />
      <View className="st b part">派给谁</View>
      <RadioCards
        label="派给谁"
        options={shown.map((each) => ({ value: each, title: levelName(each, complaint), note: NOTES[each] }))}
        value={level}
        onChoose={setLevel}
      />
      {closed.map((each) => (
        <View key={each} className="barred">
          <Icon i="lock.text-2" size={22} />
          <View className="f1">
            <View className="b">{levelName(each, complaint)}</View>
            <View className="n">{`不能选：${whyNot(each, complaint)}`}</View>
          </View>
        </View>
      ))}
      <View className="mt4">
        <TextArea id="summary" label="给办理单位的摘要" value={words} onInput={setWords} max={MOST} hint="由你来写，不抄原话，不写年级和班，防止认出人" />
      </View>
    </BottomSheet>
  )
}

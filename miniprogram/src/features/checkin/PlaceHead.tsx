import { View } from '@tarojs/components'
import { useState } from 'react'
import { dayOf, timeOf } from '@shared/base/time'
import { actOfRole } from '@shared/checkin/rules'
import type { PossibleAct, ScannedPoint } from '@shared/checkin/schema'
import { sayAct } from '@shared/duty/rules'
import { sayMeal } from '@shared/org/rules'
import { type Hat, useHat, useSession, wear } from '@/api/session'
import { hatName, hatNote } from '@/features/identity/hats'
import { replace } from '@/platform/go'
import { Choices } from '@/ui/choices'
import { TextLink } from '@/ui/Button'
import { BottomSheet } from '@/ui/Cover'
import { ListRow } from '@/ui/rows'
import { WindowBar } from '@/ui/proof'
import { hatsFitting, isOpen, PAGE_OF, sayMealDay } from './acts'

/** Puts on another hat and goes to what it records there, with the same code. */
export function actAs(hat: Hat, code: string): void {
  const act = actOfRole(hat.role)
  if (!act) return
  wear(hat.id)
  replace(PAGE_OF[act], { code })
}

/** `教师同餐，云桥小学 三年级 2 班 班主任`. */
export function sayHatAct(hat: Hat): string {
  const act = actOfRole(hat.role)
  return `${hatName(hat)} ${hatNote(hat)}${act ? `，${sayAct(act)}` : ''}`
}

/** The other hats under which this person could do something here. */
function OtherHats({ hats, code, onClose }: { hats: readonly Hat[]; code: string; onClose: () => void }) {
  return (
    <BottomSheet title="换个身份打卡" onClose={onClose}>
      {hats.map((hat, i) => (
        <ListRow key={hat.id} title={hatName(hat)} bold note={sayHatAct(hat)} last={i === hats.length - 1} onTap={() => actAs(hat, code)} />
      ))}
    </BottomSheet>
  )
}

interface PlaceHeadProps {
  point: ScannedPoint
  code: string
  meal: PossibleAct
  /** Meals of today for this act. */
  meals: readonly PossibleAct[]
  now: Date
  onMeal: (meal: PossibleAct) => void
}

/** Which meal, where, as whom, and until when: nobody must calculate. */
export function PlaceHead({ point, code, meal, meals, now, onMeal }: PlaceHeadProps) {
  const me = useSession((session) => session.me)
  const hat = useHat()
  const others = hatsFitting(me, hat, point)
  const [switching, setSwitching] = useState(false)
  const open = meals.filter((each) => isOpen(each, now))
  const end = now > new Date(meal.dueAt) ? meal.graceUntil : meal.dueAt
  return (
    <View className="mx refused">
      <View className="t1">{sayMealDay(dayOf(meal.opensAt), meal.mealKind)}</View>
      <View className="x2">{`${point.placeName} ${point.pointName}${point.pointNumber > 0 ? ` · ${point.pointNumber} 号点位` : ''}`}</View>
      {others.length > 0 && hat ? (
        <View className="row sb">
          <View className="n x2">{`打卡人 ${me?.name ?? ''} ${hatNote(hat)}`}</View>
          <TextLink className="n" onTap={() => setSwitching(true)}>
            换个身份
          </TextLink>
        </View>
      ) : null}
      {open.length > 1 ? (
        <View className="mt3">
          <Choices
            label="哪一顿"
            columns={open.length}
            options={open.map(({ mealKind }) => ({ value: mealKind, label: sayMeal(mealKind) }))}
            value={meal.mealKind}
            onChoose={(kind) => onMeal(open.find(({ mealKind }) => mealKind === kind) ?? meal)}
          />
        </View>
      ) : null}
      <View className="refused-bar">
        <WindowBar
          opens={{ at: Date.parse(meal.opensAt), label: `${timeOf(meal.opensAt)} 开始` }}
          due={{ at: Date.parse(end), label: `${timeOf(end)} 截止` }}
          now={{ at: now.getTime(), label: `现在 ${timeOf(now)}` }}
        />
      </View>
      {switching ? <OtherHats hats={others} code={code} onClose={() => setSwitching(false)} /> : null}
    </View>
  )
}

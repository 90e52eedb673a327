import { View } from '@tarojs/components'
import { sayDay } from '@shared/base/say'
import { type BusinessDay, timeOf } from '@shared/base/time'
import { sayMeal } from '@shared/org/rules'
import type { WeekSlot } from '@shared/menu/schema'
import { DishLines } from '@/features/menu/plan/DishLines'
import { lookOf, sayHands, stepOf } from '@/features/menu/plan/state'
import { go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Band } from '@/ui/layout'
import { Notice } from '@/ui/Notice'

const VERBS = { EMPTY: '写菜谱', DRAFT: '接着写', RETURNED: '去改', WAITING: '改', CHECKED: '改', PUBLISHED: '变更', CHANGED: '再变更' } as const

interface MealProps {
  slot: WeekSlot
  /** The meal has ended: nothing can be changed any more. */
  over: boolean
  writes: boolean
}

/** One meal: how far it is, why it came back, its dishes, the way to write it. */
function Meal({ slot, over, writes }: MealProps) {
  const { menu } = slot
  const step = stepOf(menu)
  const look = lookOf(menu)
  const name = sayMeal(slot.mealKind)
  const may = writes && !over
  return (
    <View>
      <View className="row sb g2">
        <View className="row base g2 f1">
          <View className="t2">{name}</View>
          <View className="n x2">{`${timeOf(slot.start)} 到 ${timeOf(slot.end)}`}</View>
        </View>
        <Chip tone={look.tone} {...(look.icon ? { icon: look.icon } : {})}>
          {look.word}
        </Chip>
      </View>
      {step === 'RETURNED' ? (
        <View className="mt3">
          <Notice tone="w" tight lead="退回来了：">
            {menu?.returnedNote}
          </Notice>
        </View>
      ) : null}
      {step === 'CHANGED' ? (
        <View className="mt3">
          <Notice tone="i" tight lead="变更了：">
            {menu?.changeReason}
          </Notice>
        </View>
      ) : null}
      {menu && step !== 'EMPTY' ? <DishLines dishes={menu.dishes} priceFen={menu.priceFen} /> : null}
      {step === 'EMPTY' ? <View className="x2 mt2">{over ? '这一餐没有写菜谱，已经过去了。' : '还没有菜。'}</View> : null}
      {menu ? <View className="n x2 mt1">{sayHands(menu)}</View> : null}
      <View className="acts-end">
        {menu && !may ? (
          <Button kind="quiet" height="sm" label={`看各版，${name}`} onTap={() => go('kitchen/menu-edit', { slot: slot.slotId })}>
            看各版
          </Button>
        ) : null}
        {may ? (
          <Button
            kind="secondary"
            icon="edit"
            label={`${VERBS[step]}，${name}`}
            id={`write-${slot.mealKind}`}
            onTap={() => go('kitchen/menu-edit', { slot: slot.slotId })}
          >
            {VERBS[step]}
          </Button>
        ) : null}
      </View>
    </View>
  )
}

interface DayProps {
  day: BusinessDay
  slots: readonly WeekSlot[]
  now: Date
  writes: boolean
}

/** The meals of a day in their order. */
export function DayMeals({ day, slots, now, writes }: DayProps) {
  if (slots.length === 0)
    return (
      <>
        <View className="t2">{`${sayDay(day)}不开餐`}</View>
        <View className="x2 mt1">校历上这天不开，不用写菜谱。</View>
      </>
    )
  return (
    <>
      {slots.map((slot, i) => (
        <View key={slot.slotId}>
          {i > 0 ? <Band /> : null}
          <Meal slot={slot} over={new Date(slot.end) < now} writes={writes} />
        </View>
      ))}
    </>
  )
}

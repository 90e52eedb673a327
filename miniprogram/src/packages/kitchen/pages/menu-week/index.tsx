import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { BusinessDay, dayOf, mondayOf, plusDays } from '@shared/base/time'
import { readKitchenWeek } from '@shared/menu/contract'
import { writesMenus } from '@shared/menu/rules'
import type { WeekSlot } from '@shared/menu/schema'
import { useNow } from '@/api/clock'
import { useHat } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { KitchenPage } from '@/features/menu/plan/KitchenPage'
import { stepOf, saySteps } from '@/features/menu/plan/state'
import { DayStrip, WeekStep } from '@/features/menu/week/WeekBar'
import { Sheet } from '@/ui/layout'
import { useBelowNav } from '@/ui/NavBar'
import { Asked, SkeletonRows } from '@/ui/states'
import { Swipe } from '@/ui/Swipe'
import { DayMeals } from './DayMeals'
import { useWeekActs } from './WeekActs'
import '@/features/menu/week/week.scss'
import '@/features/menu/plan/plan.scss'

/** A day whose menus are all out is ticked; one that was given back says so. */
function markOf(slots: readonly WeekSlot[]) {
  const steps = slots.map((slot) => stepOf(slot.menu))
  if (steps.includes('RETURNED')) return { icon: 'warn.warn' as const, words: '退回来了' }
  const out = steps.length > 0 && steps.every((step) => step === 'PUBLISHED' || step === 'CHANGED')
  return out ? { icon: 'check.ok' as const, words: '都发布了' } : undefined
}

interface WeekProps {
  kitchenId: string
  first: BusinessDay
}

/** The week of one kitchen, a day a page, and what is to be done with it next. */
function Week({ kitchenId, first }: WeekProps) {
  const now = useNow()
  const today = dayOf(now)
  const [day, setDay] = useState(first)
  const below = useBelowNav()
  const hat = useHat()
  const monday = mondayOf(day)
  const query = useQuery(readKitchenWeek, { params: { kitchenId, monday } }, { keep: true })
  const slots = query.data?.slots ?? []
  const writes = hat !== undefined && writesMenus(hat.role)
  const acts = useWeekActs({ kitchenId, monday, slots, now, onDone: query.refresh })
  const ofDay = (each: BusinessDay) => slots.filter((slot) => slot.day === each)
  return (
    <>
      <WeekStep day={day} today={today} onDay={setDay} />
      <View className="wk-stick" style={{ top: below }}>
        <DayStrip day={day} today={today} onDay={setDay} markOf={(each) => markOf(ofDay(each))} />
      </View>
      <View className="mx n x2 kept">{query.data ? saySteps(slots) || '这周不开餐' : ''}</View>
      {writes ? acts.notice : null}
      <Sheet>
        <Swipe className="wk-page" onNext={() => setDay(plusDays(day, 1))} onBack={() => setDay(plusDays(day, -1))}>
          <Asked query={query} what="菜谱" kept skeleton={<SkeletonRows rows={6} />}>
            {() => <DayMeals day={day} slots={ofDay(day)} now={now} writes={writes} />}
          </Asked>
        </Swipe>
      </Sheet>
      {writes && query.data ? acts.foot : null}
    </>
  )
}

/** A kitchen's menus by days: write, send to be checked, publish. */
export default function MenuWeek() {
  const { params } = useRouter()
  const asked = [params['day'], params['monday']].find((day) => BusinessDay.safeParse(day).success)
  const today = dayOf(useNow())
  // a week that is named by its Monday opens on today where today lies in it
  const first = asked === undefined || (params['day'] === undefined && asked === mondayOf(today)) ? today : asked
  return (
    <KitchenPage name="kitchen/menu-week" rows={6} tellSchools>
      {({ id }) => <Week key={id} kitchenId={id} first={first} />}
    </KitchenPage>
  )
}

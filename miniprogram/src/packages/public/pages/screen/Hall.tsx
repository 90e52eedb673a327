import { View } from '@tarojs/components'
import { sayDay } from '@shared/base/say'
import { dayOf, timeOf } from '@shared/base/time'
import { keysUntil, type ScreenMeal, type ScreenPlan, type ScreenState } from '@shared/checkin/screen'
import { sayMeal } from '@shared/org/rules'
import { useSchoolDay } from '@/features/checkin/useSchoolDay'
import { a11y } from '@/platform/a11y'
import { Notice } from '@/ui/Notice'
import { QrCode } from '@/ui/qr/QrCode'
import { Seals } from './Seals'
import { useCode } from './useCode'
import { type Room, useRoom } from './useRoom'

interface HallProps {
  plan: ScreenPlan
  state: ScreenState
  now: Date
  offline: boolean
}

const sideOf = ({ width, height, upright }: Room): number => Math.floor(upright ? Math.min(width * 0.8, height * 0.42) : Math.min(height * 0.8, width * 0.48))

/** `10:40`, of another day with that day before it. */
const sayWhen = (moment: string, now: Date): string => (dayOf(moment) === dayOf(now) ? timeOf(moment) : `${sayDay(dayOf(moment))} ${timeOf(moment)}`)

/** Since when there is no network, and how long the codes last. */
function OfflineNotice({ plan, now }: { plan: ScreenPlan; now: Date }) {
  const until = keysUntil(plan)
  return (
    <Notice tone="w" icon="off.warn" lead={`没有网络，${sayWhen(plan.now, now)} 起`} note={until ? `码照样能扫，能用到 ${sayWhen(until, now)}` : undefined} />
  )
}

function Code({ plan, state, now, room }: { plan: ScreenPlan; state: Extract<ScreenState, { at: 'showing' }>; now: Date; room: Room }) {
  const { text, seconds } = useCode(plan, state, now)
  const side = sideOf(room)
  return (
    <View className="scr-code">
      <View style={{ width: `${side}px`, height: `${side}px` }}>
        {text === undefined ? null : <QrCode key={side} text={text} px={side} label={`${plan.pointName}${sayMeal(state.meal.mealKind)}的打卡码`} />}
      </View>
      <View className="scr-n x2">{`${seconds} 秒后换一个`}</View>
    </View>
  )
}

const MealLine = ({ meal }: { meal: ScreenMeal }) => <View className="scr-h2">{`${sayMeal(meal.mealKind)} ${timeOf(meal.start)} 到 ${timeOf(meal.end)}`}</View>

/** What stands in the place of the code where there is none: the fact, then what to do. */
function sayNone(state: Exclude<ScreenState, { at: 'showing' }>, now: Date): { title: string; text: string } {
  if (state.at === 'ended') return { title: '码停了，连上网就好', text: '断网超过一天，这块屏幕出不了码。先扫墙上的打卡码。' }
  if (state.at === 'lost') return { title: '这块屏幕的时间不对', text: '连上网会自己对好。先扫墙上的打卡码。' }
  const { next } = state
  if (!next) return { title: '现在没有餐', text: '接下来一天都不开餐。' }
  return {
    title: `${sayMeal(next.mealKind)}的码 ${sayWhen(next.opensAt, now)} 出来`,
    text: `${sayMeal(next.mealKind)} ${timeOf(next.start)} 到 ${timeOf(next.end)}`,
  }
}

/** The wall of a dining hall: the code of now, whose point it is, the meal and its seals. */
export function Hall({ plan, state, now, offline }: HallProps) {
  const room = useRoom()
  const day = useSchoolDay(plan.schoolId, dayOf(now))
  const showing = state.at === 'showing' ? state : undefined
  const meal = showing && day.data?.meals.find(({ mealKind }) => mealKind === showing.meal.mealKind)
  const none = state.at === 'showing' ? undefined : sayNone(state, now)
  const sealPx = Math.round(Math.min(room.width, room.height) * (room.upright ? 0.11 : 0.09))
  return (
    <View className={room.upright ? 'scr-hall scr-upright' : 'scr-hall'}>
      {showing ? <Code plan={plan} state={showing} now={now} room={room} /> : null}
      <View className="scr-side">
        <View>
          <View className="scr-n x2">{`${plan.placeName}，现在 ${timeOf(now)}`}</View>
          <View className="scr-h1">{plan.pointName}</View>
        </View>
        {showing ? (
          <View>
            <MealLine meal={showing.meal} />
            <View className="scr-n x2">打开好饭，点“扫码”，对着屏幕扫</View>
          </View>
        ) : null}
        {none ? (
          <View {...a11y({ live: 'polite' })}>
            <View className="scr-h2">{none.title}</View>
            <View className="scr-n x2">{none.text}</View>
          </View>
        ) : null}
        {meal ? <Seals seals={meal.seals} px={sealPx} /> : null}
        {offline && state.at !== 'ended' && state.at !== 'lost' ? <OfflineNotice plan={plan} now={now} /> : null}
      </View>
    </View>
  )
}

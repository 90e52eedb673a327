import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { dayOf, timeOf } from '@shared/base/time'
import type { PossibleAct } from '@shared/checkin/schema'
import { readDuty } from '@shared/duty/contract'
import { dutyIdOf } from '@shared/duty/rules'
import { sayMeal } from '@shared/org/rules'
import { type Hat, useHat } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { go } from '@/platform/go'
import { platform } from '@/platform'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { FootBar, Sheet } from '@/ui/layout'
import { WindowBar } from '@/ui/proof'
import { ListRow } from '@/ui/rows'
import { CODE_OF, isReminded, nextAct } from './acts'
import type { Next, Tip, Why } from './refusals'
import { RemindRow } from './RemindRow'

interface RefusalProps {
  why: Why
  /** `周一午餐 · 教师同餐`, or where the scan led. */
  title: string
  now: Date
  /** The meal, and the other meals of the day, where they are known. */
  meal?: PossibleAct | undefined
  meals?: readonly PossibleAct[] | undefined
  /** What each button does; where one has nothing to do here, the way home stands instead. */
  does: Partial<Record<Next, () => void>>
  /** Instead of what the filled button usually says. */
  word?: string | undefined
  /** Quieter, beside the filled button: back to what was filled in. */
  onBack?: (() => void) | undefined
  /** What else can be done, above the tips. */
  children?: ReactNode
}

const WORDS: Record<Next, string> = {
  retry: '再试一次',
  scan: '重新扫',
  menu: '看新的菜谱',
  photo: '再拍一张',
  receipt: '看打卡记录',
  explain: '写补说明',
  remind: '回首页',
  switch: '换个身份',
  home: '回首页',
}

/** The duty behind a meal that is over, for who may explain why it was not done. */
function useMissed(meal: PossibleAct | undefined, hat: Hat | undefined, over: boolean) {
  const code = meal && meal.act !== 'studentRating' ? CODE_OF[meal.act] : undefined
  const post = hat?.kind === 'post' ? hat.post : undefined
  const dutyId = over && meal && code && post ? dutyIdOf(code, post.placeId, { day: dayOf(meal.opensAt), mealKind: meal.mealKind }) : undefined
  const { data } = useQuery(readDuty, dutyId === undefined ? undefined : { params: { dutyId } })
  return { dutyId, duty: data }
}

function TipRow({ tip, last }: { tip: Tip; last: boolean }) {
  const button =
    tip.does === 'settings' && !IS_H5 ? (
      <Button kind="secondary" height="sm" onTap={() => void platform.openSettings()}>
        去打开
      </Button>
    ) : undefined
  return <ListRow title={tip.title} bold note={tip.note} end={button} last={last} />
}

/** What is to be said of a meal that is over: write why, or that others have done it. */
function OverRow({ duty, explainable }: { duty: ReturnType<typeof useMissed>['duty']; explainable: boolean }) {
  if (explainable) return <ListRow title="补说明，写一条" bold note="写清几点、在哪里吃的。这一项仍算没做，但学校看得到原因。" />
  if (duty?.explanation) return <ListRow title="已经有人写过说明" bold note={`${duty.explanation.byName}：${duty.explanation.text}`} />
  if (duty && duty.state !== 'MISSED' && duty.state !== 'PENDING') return <ListRow title="这一项学校已经做了" bold note="别人按时打了卡，不用写说明。" />
  return null
}

/** Nothing was recorded: the fact, the window so that nobody must calculate, and what can be done. */
export function Refusal({ why, title, now, meal, meals = [], does, word, onBack, children }: RefusalProps) {
  const hat = useHat()
  const { dutyId, duty } = useMissed(meal, hat, why.next === 'explain')
  const explainable = duty?.mayExplain === true
  const next: Next = why.next === 'explain' && !explainable ? 'home' : why.next
  const act = next === 'explain' && dutyId ? () => go('school/explain', { duty: dutyId }) : (does[next] ?? (() => go('home')))
  const said = word ?? (does[next] || next === 'explain' ? WORDS[next] : WORDS.home)
  const coming = why.next === 'remind' ? meal : nextAct(meals, now)
  const timely = why.window !== undefined
  return (
    <>
      <View className="mx refused">
        <View className="row g3">
          <Icon i="bad.bad" size={44} />
          <View className="f1">
            <View className="t1">没有打上卡</View>
            <View className="x2">{title}</View>
          </View>
        </View>
        <View className="mt4">
          <Text className="b">{why.lead}</Text>
          {why.more === undefined ? null : <Text>{why.more}</Text>}
        </View>
        {why.window === undefined ? null : (
          <View className="refused-bar">
            <WindowBar
              opens={{ at: Date.parse(why.window.opensAt), label: `${timeOf(why.window.opensAt)} 开始` }}
              due={{ at: Date.parse(why.window.until), label: `${timeOf(why.window.until)} 截止` }}
              now={{ at: now.getTime(), label: `现在 ${timeOf(now)}` }}
            />
          </View>
        )}
      </View>
      <Sheet>
        <View className="t2">你可以这样做</View>
        {children}
        <View className="mt2 tips">
          {why.next === 'explain' ? <OverRow duty={duty} explainable={explainable} /> : null}
          {timely && isReminded(hat) ? (
            <RemindRow
              title={coming ? `${sayMeal(coming.mealKind)}到时提醒我` : '下次到时提醒我'}
              note={coming ? `${sayMeal(coming.mealKind)} ${timeOf(coming.opensAt)} 开始打卡` : '快截止还没做，发微信消息给你'}
            />
          ) : null}
          {why.tips.map((tip, i) => (
            <TipRow key={tip.title} tip={tip} last={i === why.tips.length - 1} />
          ))}
        </View>
        {why.number === undefined ? null : <View className="n x3 mt3">{`编号 ${why.number}，问起来报这个号。`}</View>}
      </Sheet>
      <FootBar>
        {[
          ...(onBack
            ? [
                <Button key="back" kind="secondary" onTap={onBack}>
                  看填的
                </Button>,
              ]
            : []),
          <Button key="next" className="f1" {...(next === 'explain' ? { icon: 'edit' as const } : {})} onTap={act}>
            {said}
          </Button>,
        ]}
      </FootBar>
    </>
  )
}

import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { sayDay, sayListTime } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import { listSchoolOrders } from '@shared/hotline/desk-contract'
import { mainAction, sayCategory, sayState } from '@shared/hotline/rules'
import type { SchoolOrder } from '@shared/hotline/schema'
import { useNow } from '@/api/clock'
import { useHat } from '@/api/session'
import { usePaged } from '@/api/usePaged'
import { clockOf, sayShortAct } from '@/features/hotline/words'
import { go } from '@/platform/go'
import { useReturn } from '@/platform/visible'
import { DecisionRow } from '@/ui/duties'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Empty, Failed, SkeletonRows } from '@/ui/states'

const open = (id: string) => go('school/order', { id })

/** One that the school has to do something about. */
function Waiting({ order, now }: { order: SchoolOrder; now: Date }) {
  const { id, state, category, priority, summary, acceptDueAt, replyDueAt, actions } = order
  const clock = clockOf(state === 'DISPATCHED' ? acceptDueAt : replyDueAt, priority, now)
  return (
    <DecisionRow
      kind={sayCategory(category)}
      clock={clock?.words}
      tone={clock?.tone}
      place={sayState(state)}
      fact={summary}
      icon={priority === 'P0' ? 'bad.bad' : 'chat.text-2'}
      act={sayShortAct(mainAction(actions))}
      onAct={() => open(id)}
    />
  )
}

/** Complaints that the desk gave to this school, newest first. Who complained is not in them. */
export default function Orders() {
  const hat = useHat()
  const now = useNow()
  const { items, failure, loading, more, next, refresh } = usePaged(listSchoolOrders, hat?.role === 'PRINCIPAL' ? { query: {} } : undefined)
  useReachBottom(() => void next())
  useReturn(() => void refresh())
  const nothing = !loading && !failure && items.length === 0
  return (
    <Page name="school/orders" offline="投诉不存在手机里，连上网再办。">
      <View className="head">
        <View className="n x2">谁投诉的，学校看不到。只看受理员写的摘要。</View>
      </View>
      {nothing ? (
        <Empty title="没有派给学校的投诉" text="口味、分量、服务的意见会派到这里，其余由县里和市里办。" />
      ) : (
        <View className="sheet sheet-form">
          {loading ? <SkeletonRows /> : null}
          {failure && items.length === 0 ? <Failed failure={failure} what="投诉" onRetry={() => void refresh()} /> : null}
          {items.map((order, i) =>
            order.actions.length > 0 ? (
              <Waiting key={order.id} order={order} now={now} />
            ) : (
              <ListRow
                key={order.id}
                title={`${sayCategory(order.category)}，${sayState(order.state)}`}
                bold
                note={`${sayListTime(order.dispatchedAt)} 派来，${sayDay(dayOf(order.replyDueAt))}前答复`}
                last={i === items.length - 1}
                onTap={() => open(order.id)}
              />
            ),
          )}
          {more ? <View className="n x2 ctr mt3">正在取更早的</View> : null}
        </View>
      )}
    </Page>
  )
}

import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { listMyComplaints } from '@shared/hotline/contract'
import { useSession } from '@/api/session'
import { usePaged } from '@/api/usePaged'
import { ComplaintRow } from '@/features/hotline/ComplaintRow'
import { go } from '@/platform/go'
import { TextLink } from '@/ui/Button'
import { Empty, Failed, SkeletonRows } from '@/ui/states'

/** What the person filed with a name, newest first. What was filed without one is not here, and cannot be. */
export function List({ onCode }: { onCode: () => void }) {
  const signedIn = useSession((session) => session.state === 'in')
  const { items, failure, loading, more, next, refresh } = usePaged(listMyComplaints, signedIn ? { query: {} } : undefined)
  useReachBottom(() => void next())
  if (!loading && !failure && items.length === 0)
    return (
      <Empty
        title="还没有投诉过"
        text="对饭菜、收费、后厨有意见，都可以说。可以不留名。"
        act="我要投诉"
        onAct={() => go('public/complain')}
        link="用查询码查进度"
        onLink={onCode}
      />
    )
  return (
    <View className="sheet">
      {loading ? <SkeletonRows /> : null}
      {failure && items.length === 0 ? <Failed failure={failure} what="投诉" onRetry={() => void refresh()} /> : null}
      {items.map((line, i) => (
        <ComplaintRow key={line.id} line={line} last={i === items.length - 1} />
      ))}
      {more ? <View className="n x2 ctr mt3">正在取更早的</View> : null}
      <View className="n x2 mt4">只有留名的在这里。</View>
      <View className="row">
        <TextLink onTap={onCode}>用查询码查进度</TextLink>
      </View>
    </View>
  )
}

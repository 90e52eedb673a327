import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useEffect } from 'react'
import { listInbox, markInboxRead } from '@shared/notify/contract'
import type { InboxItem } from '@shared/notify/schema'
import { sayListTime } from '@shared/base/say'
import { call } from '@/api/client'
import { useSession } from '@/api/session'
import { usePaged } from '@/api/usePaged'
import { openPath, pageOfPath } from '@/platform/go'
import { cx } from '@/ui/cx'
import { Icon } from '@/ui/Icon'
import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Empty, Failed, SkeletonRows } from '@/ui/states'
import { useTabs } from '@/ui/TabBar'
import { Tap } from '@/ui/Tap'

function Message({ item, last }: { item: InboxItem; last: boolean }) {
  // an older version of the program may not have the page: then the message is just read
  const page = item.page !== undefined && pageOfPath(item.page) ? item.page : undefined
  const inside = (
    <>
      <View className="f1">
        <View className="row sb g2">
          <View className={cx(!item.read && 'b')}>{item.title}</View>
          <View className="n x2 nw">{sayListTime(item.at)}</View>
        </View>
        <View className="n x2">{item.text}</View>
        {item.read ? null : <View className="n br b">没看过</View>}
      </View>
      {page === undefined ? null : <Icon i="right.text-3" size={18} />}
    </>
  )
  const className = cx('lrow lrow-two', last && 'lrow-last')
  if (page === undefined) return <View className={className}>{inside}</View>
  return (
    <Tap role="link" className={className} onTap={() => openPath(page)}>
      {inside}
    </Tap>
  )
}

/** What came in, newest first; opened once, all of it counts as read. */
export default function Inbox() {
  const signedIn = useSession((session) => session.state === 'in')
  const { items, failure, loading, next, more, refresh } = usePaged(listInbox, signedIn ? { query: {} } : undefined)
  const newest = items[0]
  useReachBottom(() => void next())
  useEffect(() => {
    if (!newest || newest.read) return
    call(markInboxRead, { body: { upToId: newest.id } }).then(
      () => useTabs.setState({ unread: 0 }),
      () => undefined,
    )
  }, [newest])

  const body = () => {
    if (loading) return <SkeletonRows />
    if (failure && items.length === 0) return <Failed failure={failure} what="消息" onRetry={() => void refresh()} />
    return (
      <>
        {items.map((item, i) => (
          <Message key={item.id} item={item} last={i === items.length - 1} />
        ))}
        {more ? <View className="n x2 ctr mt3">正在取更早的</View> : null}
      </>
    )
  }
  return (
    <Page name="public/inbox" offline="连上网自己会取。">
      {!loading && !failure && items.length === 0 ? <Empty title="还没有消息" text="菜单公布、投诉答复会发到这里。" /> : <Sheet>{body()}</Sheet>}
    </Page>
  )
}

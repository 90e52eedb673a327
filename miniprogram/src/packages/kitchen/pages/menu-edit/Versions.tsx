import { View } from '@tarojs/components'
import { sayFen } from '@shared/base/money'
import { sayListTime } from '@shared/base/say'
import { listMenuVersions } from '@shared/menu/contract'
import type { MenuVersion } from '@shared/menu/schema'
import type { SlotId } from '@shared/org/schema'
import { usePaged } from '@/api/usePaged'
import { TextLink } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { BottomSheet } from '@/ui/Cover'
import { Failed, SkeletonRows } from '@/ui/states'

const STATES = { DRAFT: '草稿', CHECKED: '已审', PUBLISHED: '发布过', CHANGED: '变更' } as const

function Version({ each }: { each: MenuVersion }) {
  const who = [
    `${each.byName} ${sayListTime(each.at)}`,
    each.checkerName && `${each.checkerName}审`,
    each.publishedAt && `${sayListTime(each.publishedAt)} 发布`,
  ]
  return (
    <View className="record">
      <View className="row sb">
        <View className="b">{`第 ${each.version} 版`}</View>
        <Chip tone={each.state === 'DRAFT' ? 'z' : each.state === 'CHANGED' ? 'i' : 'k'}>{STATES[each.state]}</Chip>
      </View>
      <View className="n x2">{who.filter(Boolean).join('，')}</View>
      {each.reason === undefined ? null : <View className="mt1">{`原因：${each.reason}`}</View>}
      <View className="mt1">{each.dishes.map(({ name }) => name).join('、') || '没有菜'}</View>
      {each.priceFen === undefined ? null : <View className="n x2">{`每份 ${sayFen(each.priceFen)}`}</View>}
    </View>
  )
}

/** Every version of a menu, newest first: what it said, who wrote it, who checked it, why it was changed. */
export function Versions({ slotId, onClose }: { slotId: SlotId; onClose: () => void }) {
  const { items, failure, loading, open, next, refresh } = usePaged(listMenuVersions, { params: { slotId }, query: {} })
  return (
    <BottomSheet title="各个版本" onClose={onClose}>
      {loading ? <SkeletonRows /> : null}
      {failure && items.length === 0 ? <Failed failure={failure} what="版本" onRetry={() => void refresh()} /> : null}
      {items.map((each) => (
        <Version key={each.version} each={each} />
      ))}
      {open ? <TextLink onTap={() => void next()}>再看更早的</TextLink> : null}
    </BottomSheet>
  )
}

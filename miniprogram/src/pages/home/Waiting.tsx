import { View } from '@tarojs/components'
import { dayOf, timeOf } from '@shared/base/time'
import { sayAct } from '@shared/duty/rules'
import { sayMeal } from '@shared/org/rules'
import { PAGE_OF } from '@/features/checkin/acts'
import { type ActDraft, waitingDrafts } from '@/features/checkin/draft'
import { go } from '@/platform/go'
import { useNetwork } from '@/platform/network'
import { Chip } from '@/ui/Chip'
import { Band, PartHead } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { ListRow } from '@/ui/rows'

const note = ({ sent, pictures }: ActDraft): string => [`${timeOf(new Date(sent?.at ?? 0))} 点的`, ...(pictures.length > 0 ? ['有照片'] : [])].join('，')

/** Acts that were tapped without network and are still on this phone: opened, they can be sent. */
export function Waiting({ hatId, now }: { hatId: string; now: Date }) {
  const drafts = waitingDrafts(hatId, dayOf(now))
  if (drafts.length === 0) return null
  return (
    <>
      <PartHead title={`等着交 ${drafts.length} 条`} />
      {drafts.map((draft, i) => (
        <ListRow
          key={draft.slotId}
          title={`${sayMeal(draft.mealKind)}${sayAct(draft.act)}`}
          bold
          note={note(draft)}
          end={<Chip tone="w">没交上</Chip>}
          last={i === drafts.length - 1}
          onTap={() => go(PAGE_OF[draft.act], { code: draft.code })}
        />
      ))}
      <Band />
    </>
  )
}

/** Without network: what can go on, and what this phone does with it. */
export function OfflineWork() {
  const online = useNetwork((network) => network.online)
  if (online) return null
  return (
    <View className="mx kept">
      <Notice tone="w" icon="off.warn" lead="没有网络，可以接着做" note="打卡点了先存在手机里，那一页开着，连上网自己交；时间按交上的那一刻记。" />
    </View>
  )
}

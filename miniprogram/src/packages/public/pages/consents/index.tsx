import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { dayOf } from '@shared/base/time'
import { listConsents } from '@shared/identity/contract'
import type { ConsentKind, ConsentLine } from '@shared/identity/schema'
import { useSession } from '@/api/session'
import { usePaged } from '@/api/usePaged'
import { useConsentText } from '@/features/identity/ConsentBox'
import { sayConsent, sayFullDate } from '@/features/identity/say'
import { Chip } from '@/ui/Chip'
import { BottomSheet } from '@/ui/Cover'
import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Asked, Empty, Failed, SkeletonRows } from '@/ui/states'

function Line({ line, last, onTap }: { line: ConsentLine; last: boolean; onTap: () => void }) {
  const { kind, childName, version, at, withdrawnAt } = line
  const given = `${sayFullDate(dayOf(at))}同意，第 ${version} 版`
  return (
    <ListRow
      title={childName === undefined ? sayConsent(kind) : `${childName}，${sayConsent(kind)}`}
      bold
      note={withdrawnAt === undefined ? given : `${given}；${sayFullDate(dayOf(withdrawnAt))}撤回`}
      end={withdrawnAt === undefined ? <Chip tone="k">有效</Chip> : <Chip tone="z">已撤回</Chip>}
      last={last}
      onTap={onTap}
    />
  )
}

/** The text as it reads now; where another version was agreed to, that is said. */
function Text({ kind, version, onClose }: { kind: ConsentKind; version: string; onClose: () => void }) {
  const query = useConsentText(kind)
  return (
    <BottomSheet title={sayConsent(kind)} onClose={onClose}>
      <Asked query={query} what="同意书" skeleton={<SkeletonRows />}>
        {(text) => (
          <>
            <View className="n x2">{text.version === version ? `第 ${version} 版` : `这是现在的第 ${text.version} 版，你同意的是第 ${version} 版。`}</View>
            {text.paragraphs.map((paragraph) => (
              <View key={paragraph} className="mt2">
                {paragraph}
              </View>
            ))}
          </>
        )}
      </Asked>
    </BottomSheet>
  )
}

/** What this person agreed to for children, with the version that was read and what was taken back. */
export default function Consents() {
  const signedIn = useSession((session) => session.state === 'in')
  const { items, failure, loading, more, next, refresh } = usePaged(listConsents, signedIn ? { query: {} } : undefined)
  const [open, setOpen] = useState<ConsentLine>()
  useReachBottom(() => void next())
  const list = () => {
    if (loading) return <SkeletonRows />
    if (failure && items.length === 0) return <Failed failure={failure} what="同意记录" onRetry={() => void refresh()} />
    return items.map((line, i) => <Line key={line.id} line={line} last={i === items.length - 1} onTap={() => setOpen(line)} />)
  }
  return (
    <Page name="public/consents" offline="连上网自己会取。">
      {!loading && !failure && items.length === 0 ? (
        <Empty title="还没有同意过什么" text="绑定孩子、填过敏信息的时候，会请你先看同意书。" />
      ) : (
        <Sheet>
          {list()}
          {items.length > 0 ? <View className="n x2 mt3">要撤回：在孩子那一页清空过敏，或者解绑。</View> : null}
          {more ? <View className="n x2 ctr mt3">正在取更早的</View> : null}
        </Sheet>
      )}
      {open ? <Text kind={open.kind} version={open.version} onClose={() => setOpen(undefined)} /> : null}
    </Page>
  )
}

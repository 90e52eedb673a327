import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayHead } from '@shared/audit/rules'
import type { Seal as Sealed } from '@shared/audit/schema'
import { grouped } from '@shared/base/id'
import { platform } from '@/platform'
import { Button } from '@/ui/Button'
import { BottomSheet } from '@/ui/Cover'
import { KeyValue } from '@/ui/rows'

/** Where the record stands in its chain, and how anybody can have it checked later. */
export function VerifySheet({ seal, onClose }: { seal: Sealed; onClose: () => void }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    platform.copy(sayHead(seal)).then(
      () => setCopied(true),
      () => undefined,
    )
  return (
    <BottomSheet
      title="怎么核对"
      onClose={onClose}
      foot={
        <Button icon="copy" kind="secondary" onTap={() => void copy()}>
          {copied ? '复制好了' : '复制这一行'}
        </Button>
      }
    >
      <View>这个学校或厨房当天的记录连成一串，每一条都带着前面所有条的校验码。</View>
      <View className="mt3">
        <KeyValue name="哪一串" value={seal.chain} />
        <KeyValue name="第几条" value={String(seal.number)} />
        <KeyValue name="校验码" value={grouped(seal.head)} last />
      </View>
      <View className="n x2 mt3">复制下来自己留着。以后交给市里用核对工具一查，这一条和前面的改过、删过、补过，都会指出来。</View>
    </BottomSheet>
  )
}

import { View } from '@tarojs/components'
import { useState } from 'react'
import type { GuardianshipLine } from '@shared/identity/schema'
import { type Failure, sayFailure } from '@/api/problem'
import { Button } from '@/ui/Button'
import { RadioCards } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { TextArea } from '@/ui/fields'
import { Notice } from '@/ui/Notice'

const REASONS = ['名字对不上', '不是这个孩子的家长', '孩子不在这个班了'] as const

interface RefuseProps {
  line: GuardianshipLine
  busy: boolean
  failure: Failure | undefined
  onRefuse: (reason: string) => void
  onClose: () => void
}

/** Why it is not confirmed: the words that the person reads. */
export function RefuseSheet({ line, busy, failure, onRefuse, onClose }: RefuseProps) {
  const [reason, setReason] = useState<string>('')
  const chosen = REASONS.find((each) => each === reason)
  const foot = (
    <Button id="refuse" busy={busy} off={reason.trim() === '' ? '写上原因' : undefined} onTap={() => onRefuse(reason.trim())}>
      不通过
    </Button>
  )
  return (
    <BottomSheet title={`${line.guardianName}不是${line.pupilName}的家长`} onClose={onClose} foot={foot}>
      {failure ? <Notice tone="b" lead={sayFailure(failure)} /> : null}
      <RadioCards label="原因" options={REASONS.map((each) => ({ value: each, title: each }))} value={chosen} onChoose={setReason} />
      <View className="mt3">
        <TextArea id="refuse-reason" label="或者自己写" value={chosen === undefined ? reason : ''} onInput={setReason} max={100} hint="对方看得到。" />
      </View>
    </BottomSheet>
  )
}

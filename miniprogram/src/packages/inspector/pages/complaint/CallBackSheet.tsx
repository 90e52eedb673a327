import { View } from '@tarojs/components'
import { useState } from 'react'
import { callBackComplaint } from '@shared/hotline/desk-contract'
import type { CallBackOutcome, DeskComplaint } from '@shared/hotline/schema'
import { useAction } from '@/api/useAction'
import { Refused } from '@/features/hotline/Refused'
import { Button } from '@/ui/Button'
import { RadioCards } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { TextArea } from '@/ui/fields'

interface CallBackSheetProps {
  complaint: DeskComplaint
  off: string | undefined
  onDone: (said: string) => Promise<void>
  onRefused: () => void
  onClose: () => void
}

/** What who complained says of the answer. */
export function CallBackSheet({ complaint, off, onDone, onRefused, onClose }: CallBackSheetProps) {
  const [satisfaction, setSatisfaction] = useState<CallBackOutcome>()
  const [words, setWords] = useState('')
  const [leaving, setLeaving] = useState(false)
  const action = useAction(callBackComplaint)
  const redone = complaint.steps.some(({ state }) => state === 'REDO')
  const options: { value: CallBackOutcome; title: string; note: string }[] = [
    { value: 'SATISFIED', title: '满意', note: '办结。' },
    { value: 'BASICALLY', title: '基本满意', note: '办结，把说的记下来。' },
    { value: 'NOT_SATISFIED', title: '不满意', note: redone ? '交市里复核。' : '退给办理单位再办一次。' },
    { value: 'UNREACHED', title: '一直没有回音', note: '答复满几个工作日还没有回音，才能这样办结。' },
  ]
  const send = async () => {
    if (satisfaction === undefined) return
    const said = words.trim()
    const body = { satisfaction, ...(said === '' ? {} : { words: said }) }
    if (!(await action.run({ params: { complaintId: complaint.id }, body }))) return onRefused()
    setLeaving(true)
    await onDone('记下来了')
  }
  return (
    <BottomSheet
      title="回访"
      onClose={onClose}
      foot={
        <Button
          id="decide"
          busy={action.state === 'busy' || leaving}
          off={off ?? (satisfaction === undefined ? '选投诉人怎么说' : undefined)}
          onTap={() => void send()}
        >
          记下来
        </Button>
      }
    >
      <Refused failure={action.failure} />
      <RadioCards label="投诉人怎么说" options={options} value={satisfaction} onChoose={setSatisfaction} />
      <View className="mt3">
        <TextArea bare id="decide-words" label="原话（可以不写）" placeholder="投诉人的原话（可以不写）" value={words} onInput={setWords} max={300} />
      </View>
    </BottomSheet>
  )
}

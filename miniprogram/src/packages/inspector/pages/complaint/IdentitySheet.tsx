import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Id } from '@shared/base/id'
import { readIdentity } from '@shared/hotline/desk-contract'
import { useAction } from '@/api/useAction'
import { Refused } from '@/features/hotline/Refused'
import { platform } from '@/platform'
import { Button } from '@/ui/Button'
import { BottomSheet } from '@/ui/Cover'
import { TextField } from '@/ui/fields'
import { Notice } from '@/ui/Notice'
import { KeyValue } from '@/ui/rows'

const LEAST = 4

/** Who complained, after the reason was said. What is shown goes with the sheet. */
export function IdentitySheet({ complaintId, onClose }: { complaintId: Id; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const look = useAction(readIdentity)
  const { answer } = look
  const short = [...reason.trim()].length < LEAST
  const run = () => void look.run({ params: { complaintId }, body: { reason: reason.trim() } })
  if (answer)
    return (
      <BottomSheet title="投诉人" onClose={onClose} foot={<Button onTap={onClose}>看好了</Button>}>
        <KeyValue name="名字" value={answer.name} />
        <KeyValue name="电话" value={answer.phone ?? '没有留'} last />
        {answer.phone === undefined ? (
          <View className="n x2 mt2">要问什么，在留言里问。</View>
        ) : (
          <View className="mt3">
            <Button kind="secondary" icon="phone" label={`打电话给${answer.name}`} onTap={() => void platform.call(answer.phone ?? '').catch(() => undefined)}>
              打电话
            </Button>
          </View>
        )}
        <View className="n x2 mt3">这一次已经记下：是你看的，为什么，几点。关上就不显示了。</View>
      </BottomSheet>
    )
  return (
    <BottomSheet
      title="看投诉人是谁"
      onClose={onClose}
      foot={
        <Button id="decide" busy={look.state === 'busy'} off={short ? `先写为什么看，至少 ${LEAST} 个字` : undefined} onTap={run}>
          写明原因，看
        </Button>
      }
    >
      <Refused failure={look.failure} />
      <Notice tone="z" lead="每看一次都留记录。">
        谁看的、为什么、几点，都改不掉
      </Notice>
      <View className="mt3">
        <TextField id="reason" label="为什么要看" value={reason} onInput={setReason} max={200} placeholder="打电话核实是哪个窗口" />
      </View>
    </BottomSheet>
  )
}

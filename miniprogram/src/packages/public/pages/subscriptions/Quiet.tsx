import { View } from '@tarojs/components'
import { useState } from 'react'
import { type QuietHours, USUAL_QUIET } from '@shared/notify/quiet'
import { readQuietHours, setQuietHours } from '@shared/notify/quiet-contract'
import { sayFailure } from '@/api/problem'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import { Choices } from '@/ui/choices'
import { PartHead } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Asked, SkeletonRows } from '@/ui/states'
import { TimeField } from '@/ui/wheels'

const sayHours = ({ from, to }: QuietHours): string => `${from} 到${to < from ? '第二天' : ''} ${to}`

const OPTIONS = [
  { value: 'none' as const, label: '随时都发' },
  { value: 'some' as const, label: '有一段不发' },
]

/** Saved with each tap: there is nothing to submit, and so nothing to forget. */
function Hours({ hours, onSaved }: { hours: QuietHours | undefined; onSaved: () => void }) {
  const saving = useAction(setQuietHours)
  const [wrong, setWrong] = useState<string>()
  const save = async (next: QuietHours | undefined) => {
    const same = next !== undefined && next.from === next.to
    setWrong(same ? '开始和结束不能一样' : undefined)
    if (same) return
    const kept = await saving.run({ body: next ? { hours: next } : {} })
    if (kept) onSaved()
  }
  return (
    <View className="v4">
      {saving.failure ? (
        <Notice tone="b" lead={`${sayFailure(saving.failure)}。`}>
          没存上，再点一次
        </Notice>
      ) : null}
      <Choices
        label="不打扰的时间"
        options={OPTIONS}
        columns={2}
        value={hours ? 'some' : 'none'}
        onChoose={(value) => void save(value === 'none' ? undefined : (hours ?? USUAL_QUIET))}
      />
      {hours ? (
        <>
          <TimeField id="quiet-from" label="从" value={hours.from} onTime={(from) => void save({ ...hours, from })} error={wrong} />
          <TimeField id="quiet-to" label="到" value={hours.to} onTime={(to) => void save({ ...hours, to })} />
          <View className="n x2">{`${sayHours(hours)}，微信不发。到点再发；那时没用了的，只在“消息”里。`}</View>
        </>
      ) : null}
    </View>
  )
}

/** From when until when WeChat brings nothing. */
export function Quiet() {
  const query = useQuery(readQuietHours, {})
  return (
    <View className="mt4 v3">
      <PartHead title="不打扰" />
      <Asked query={query} what="不打扰的时间" skeleton={<SkeletonRows rows={1} />}>
        {({ hours }) => <Hours hours={hours} onSaved={() => void query.refresh()} />}
      </Asked>
    </View>
  )
}

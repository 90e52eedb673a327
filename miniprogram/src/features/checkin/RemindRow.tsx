import { useSubscribe } from '@/features/notify/useSubscribe'
import { Button } from '@/ui/Button'
import { ListRow } from '@/ui/rows'

const RESULTS = { allowed: '好了，快截止还没做，就发微信消息给你。', refused: '没有开。消息在“我的”里照样看得到。' } as const

interface RemindRowProps {
  title: string
  note: string
  last?: boolean
}

/** Asks, in the tap itself, to be told by WeChat while there is still time. Absent where nothing is to be asked. */
export function RemindRow({ title, note, last }: RemindRowProps) {
  const { offered, result, ask } = useSubscribe(['ACT_MISSING'])
  if (!offered && result === undefined) return null
  const button = offered ? (
    <Button kind="secondary" height="sm" icon="bell" label={`提醒，${title}`} onTap={ask}>
      提醒
    </Button>
  ) : undefined
  return <ListRow title={title} bold note={result === undefined ? note : RESULTS[result]} end={button} last={last} />
}

import type { Eating } from '@shared/checkin/schema'
import { Chip } from '@/ui/Chip'

/** Whether the own child ate, once somebody has entered it. `what`: of whom or of which meal. */
export function Eaten({ eating, what }: { eating: Eating | undefined; what: string }) {
  if (eating === 'ATE')
    return (
      <Chip tone="k" icon="check.ok">
        {`${what}吃了`}
      </Chip>
    )
  if (eating === 'ABSENT')
    return (
      <Chip tone="w" icon="warn.warn">
        {`${what}没吃`}
      </Chip>
    )
  return eating === 'LEAVE' ? <Chip tone="z">{`${what}请假`}</Chip> : null
}

import type { Child } from '@shared/identity/schema'
import { wear } from '@/api/session'
import { go } from '@/platform/go'
import { Chip } from '@/ui/Chip'
import { ListRow } from '@/ui/rows'

/** How far the binding of a child has come, in a chip; one that is bound needs none. */
function State({ child }: { child: Child }) {
  if (child.state === 'PENDING') return <Chip tone="z">等确认</Chip>
  return child.state === 'REFUSED' ? (
    <Chip tone="b" icon="bad.bad">
      没有通过
    </Chip>
  ) : null
}

/** A child in a list, with why it was refused; it leads to the child's page, under whose hat the page acts. */
export function ChildRow({ child, last }: { child: Child; last: boolean }) {
  const open = () => {
    if (child.state === 'ACTIVE') wear(child.guardianshipId)
    go('parent/child', { id: child.guardianshipId })
  }
  return (
    <ListRow
      title={child.name}
      bold
      note={child.refusedReason ?? `${child.schoolName} ${child.className}`}
      end={child.state === 'ACTIVE' ? undefined : <State child={child} />}
      last={last}
      onTap={open}
    />
  )
}

import type { StaffLine } from '@shared/identity/schema'
import { sayRole } from '@shared/identity/role'
import { sayPeriod } from '@/features/identity/say'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { ListRow } from '@/ui/rows'

/** Somebody with a post: as what, for which classes, until when. */
export function StaffRow({ line, own, last, onEnd }: { line: StaffLine; own: boolean; last: boolean; onEnd: () => void }) {
  const { personName, title, role, classNames, deputy, to } = line
  // a title such as 三年级 2 班班主任 says post and class already
  const more = [deputy ? '代校长' : sayRole(role), ...classNames].filter((words) => !title.includes(words))
  const note = [title, ...more, to === undefined ? undefined : sayPeriod(line)].filter(Boolean).join('，')
  const end = own ? (
    <Chip tone="z">你自己</Chip>
  ) : (
    <Button kind="secondary" height="sm" label={`结束${personName}的岗位，${title}`} onTap={onEnd}>
      结束
    </Button>
  )
  return <ListRow title={personName} bold note={note} end={end} last={last} />
}

import { sayListTime } from '@shared/base/say'
import { sayCategory, sayState } from '@shared/hotline/rules'
import type { ComplaintLine } from '@shared/hotline/schema'
import { go } from '@/platform/go'
import { Chip } from '@/ui/Chip'
import { ListRow } from '@/ui/rows'

/** A complaint with a name in the list of who filed it. */
export function ComplaintRow({ line, last }: { line: ComplaintLine; last: boolean }) {
  const { id, category, state, schoolName, filedAt, unreadMessage } = line
  return (
    <ListRow
      title={`${sayCategory(category)}，${sayState(state)}`}
      bold
      note={`${schoolName} · ${sayListTime(filedAt)}`}
      end={unreadMessage ? <Chip tone="k">有新回音</Chip> : undefined}
      onTap={() => go('public/progress', { id })}
      last={last}
    />
  )
}

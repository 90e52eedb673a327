import { sayListTime } from '@shared/base/say'
import type { Invitation } from '@shared/identity/schema'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { ListRow } from '@/ui/rows'

const STATES = { OPEN: '还没用', USED: '用了', EXPIRED: '过期了', WITHDRAWN: '收回了' } as const

/** What an invitation is for and how it stands. */
export function InvitationRow({ invitation, last, onWithdraw }: { invitation: Invitation; last: boolean; onWithdraw: () => void }) {
  const { title, placeName, classNames, state, usedByName, expiresAt } = invitation
  const note = [placeName, ...classNames, state === 'USED' ? usedByName : state === 'OPEN' ? `${sayListTime(expiresAt)} 前有效` : undefined]
    .filter(Boolean)
    .join('，')
  const end =
    state === 'OPEN' ? (
      <Button kind="secondary" height="sm" label={`收回，${title}的邀请`} onTap={onWithdraw}>
        收回
      </Button>
    ) : (
      <Chip tone={state === 'USED' ? 'k' : 'z'}>{STATES[state]}</Chip>
    )
  return <ListRow title={title} bold note={note} end={end} last={last} />
}

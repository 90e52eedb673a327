import { ApiOffline, type Failure, sayFailure } from '@/api/problem'
import { go } from '@/platform/go'
import { Empty, Failed } from '@/ui/states'

/** What can be done about a code that does not open: who gave it must give another one. */
const NEXT: Record<string, string> = {
  'identity.invitation_unknown': '码要扫全。再扫一次，或者请对方重新发一张。',
  'identity.invitation_expired': '过了期限就不能用了。',
  'identity.invitation_used': '一张邀请只能一个人用。你要是用过，换到那个身份就行。',
  'identity.invitation_withdrawn': '发邀请的人把它收回了，问问他。',
}

/** A code that leads nowhere, in its own words; what may come right by itself can be tried again. */
export function CodeRefused({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const next = failure instanceof ApiOffline ? undefined : NEXT[failure.code]
  if (next === undefined) return <Failed failure={failure} what="邀请" onRetry={onRetry} />
  return <Empty title={sayFailure(failure)} text={next} act="再扫一次" onAct={() => go('scan')} link="回首页" onLink={() => go('home')} />
}

import { sayRole } from '@shared/identity/role'
import { type Hat, hatsOf, type SessionState, useSession, wear } from '@/api/session'
import { startSession } from '@/api/sign-in'
import { go } from '@/platform/go'
import type { Audience } from '@/routes'
import { Empty, SkeletonRows } from './states'
import { Sheet } from './layout'

const fits = (who: Audience, hat: Hat | undefined): boolean => who === 'EVERYBODY' || who === 'SIGNED_IN' || (hat !== undefined && who.includes(hat.role))

/** Whether a page is for who stands before it; the server decides again for every record. */
export const mayRead = (who: Audience, state: SessionState, hat: Hat | undefined): boolean => who === 'EVERYBODY' || (state === 'in' && fits(who, hat))

/** What stands on a page that is not for this person now, with a way on. */
export function Gate({ who }: { who: Audience }) {
  const { state, me } = useSession()
  if (state === 'starting')
    return (
      <Sheet>
        <SkeletonRows />
      </Sheet>
    )
  if (state === 'choose')
    return <Empty title="还没有选人" text="这是演示，选一个人就能看到他看到的。" act="选一个人" onAct={() => go('demo/chooser', { then: 'back' })} />
  if (state === 'unavailable')
    return (
      <Empty
        title="在微信里打开"
        text="浏览器认不出你是谁。在微信里搜“好饭”，或者扫学校的码。投诉和查进度在这里也能做。"
        act="去热线"
        onAct={() => go('hotline')}
      />
    )
  if (state === 'failed')
    return (
      <Empty title="登录没成" text="菜单、投诉照样能看能写。" act="再试一次" onAct={() => void startSession()} link="去热线" onLink={() => go('hotline')} />
    )
  const other = hatsOf(me).find((hat) => fits(who, hat))
  if (other) {
    const called = other.kind === 'child' ? `${other.child.name}的家长` : `${other.post.placeName} ${other.post.title}`
    return <Empty title="这一页是另一个身份看的" text={`你也是${called}。`} act="换成这个身份" onAct={() => wear(other.id)} />
  }
  const names = typeof who === 'string' ? '' : who.slice(0, 3).map(sayRole).join('、')
  return <Empty title="这一页不是给你看的" text={names && `给${names}看。`} act="回首页" onAct={() => go('home')} />
}

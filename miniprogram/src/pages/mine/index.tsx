import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Child } from '@shared/identity/schema'
import { useHat, useSession } from '@/api/session'
import { leave } from '@/api/sign-in'
import { HatSheet, hatName, hatNote } from '@/features/identity/hats'
import { DisplaySettings } from '@/features/identity/DisplaySettings'
import { go } from '@/platform/go'
import { Chip } from '@/ui/Chip'
import { Dialog } from '@/ui/Cover'
import { Gate } from '@/ui/Gate'
import { Band, Head, PartHead, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { useTabs } from '@/ui/TabBar'

const STATES = { PENDING: '等班主任确认', REFUSED: '没有通过', ACTIVE: '', ENDED: '已解除' } as const

function ChildRow({ child, last }: { child: Child; last: boolean }) {
  const word = STATES[child.state]
  const tone = child.state === 'REFUSED' ? 'b' : 'z'
  return (
    <ListRow
      title={child.name}
      bold
      note={child.refusedReason ?? `${child.schoolName} ${child.className}`}
      end={word ? <Chip tone={tone}>{word}</Chip> : undefined}
      last={last}
    />
  )
}

function Who() {
  const me = useSession((session) => session.me)
  const hat = useHat()
  const unread = useTabs((tabs) => tabs.unread)
  const [switching, setSwitching] = useState(false)
  const [leaving, setLeaving] = useState(false)
  if (!me) return null
  const children = me.children.filter(({ state }) => state !== 'ENDED')
  const several = me.posts.length + children.length > 1
  return (
    <>
      <Head>
        <View className="t1">{me.name ?? '还没有名字'}</View>
        <View className="n x2">{hat ? `${hatName(hat)} ${hatNote(hat)}` : '还没有绑定孩子或岗位'}</View>
      </Head>
      <Sheet>
        {several ? <ListRow icon="users.text-2" title="换个身份" onTap={() => setSwitching(true)} /> : null}
        <ListRow
          icon="chat.text-2"
          title="消息"
          end={unread > 0 ? <Chip tone="bs">{`${unread} 条没看`}</Chip> : undefined}
          onTap={() => go('public/inbox')}
          last
        />
        {children.length > 0 ? (
          <>
            <Band />
            <PartHead title="我的孩子" />
            {children.map((child, i) => (
              <ChildRow key={child.guardianshipId} child={child} last={i === children.length - 1} />
            ))}
          </>
        ) : null}
        <Band />
        <DisplaySettings />
        <Band />
        <ListRow icon="me.text-2" title="登录过的手机" onTap={() => go('public/devices')} />
        {IS_H5 ? <ListRow icon="users.text-2" title="演示：换一个人" onTap={() => go('demo/chooser')} /> : null}
        <ListRow icon="lock.text-2" title="退出登录" onTap={() => setLeaving(true)} last />
      </Sheet>
      {switching ? <HatSheet onClose={() => setSwitching(false)} /> : null}
      {leaving ? (
        <Dialog
          title="退出登录"
          text="这台手机上存的菜单和消息会清掉。投诉的查询码先抄下来。"
          act="退出"
          onClose={() => setLeaving(false)}
          onAct={() => {
            setLeaving(false)
            void leave()
          }}
        />
      ) : null}
    </>
  )
}

/** Who am I, hats, children, messages, display, devices, the way out. */
export default function Mine() {
  const signedIn = useSession((session) => session.state === 'in' && session.me !== undefined)
  if (signedIn)
    return (
      <Page name="mine" offline="显示设置照样能改。">
        <Who />
      </Page>
    )
  return (
    <Page name="mine">
      <Gate who="SIGNED_IN" />
      <Sheet>
        <DisplaySettings />
      </Sheet>
    </Page>
  )
}

import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Me, Post } from '@shared/identity/schema'
import { hatsOf, useHat, useSession } from '@/api/session'
import { leave } from '@/api/sign-in'
import { ChildRow } from '@/features/identity/ChildRow'
import { HatSheet, hatName, hatNote } from '@/features/identity/hats'
import { DisplaySettings } from '@/features/identity/DisplaySettings'
import { sayPeriod } from '@/features/identity/say'
import { go } from '@/platform/go'
import { TextLink } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Dialog } from '@/ui/Cover'
import { Gate } from '@/ui/Gate'
import { Band, Head, PartHead, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { useTabs } from '@/ui/TabBar'

function PostRow({ post, current, last }: { post: Post; current: boolean; last: boolean }) {
  const classes = post.classes.map(({ name }) => name).join('、')
  return (
    <ListRow
      title={`${post.placeName} ${post.title}`}
      bold
      note={[classes, sayPeriod(post)].filter(Boolean).join('，')}
      end={current ? <Chip tone="k">现在的身份</Chip> : undefined}
      last={last}
      onTap={() => go('public/post', { id: post.id })}
    />
  )
}

/** Every post with its place and period, every child with how far its binding has come. */
function Hats({ me }: { me: Me }) {
  const hat = useHat()
  const children = me.children.filter(({ state }) => state !== 'ENDED')
  return (
    <>
      {me.posts.length > 0 ? (
        <>
          <Band />
          <PartHead title="我的岗位" />
          {me.posts.map((post, i) => (
            <PostRow key={post.id} post={post} current={post.id === hat?.id} last={i === me.posts.length - 1} />
          ))}
        </>
      ) : null}
      <Band />
      <PartHead title="我的孩子" />
      {children.map((child) => (
        <ChildRow key={child.guardianshipId} child={child} last={false} />
      ))}
      <ListRow title={children.length > 0 ? '再绑定一个孩子' : '绑定孩子'} note="扫班主任给的班级码" last onTap={() => go('scan')} />
    </>
  )
}

function Leaving() {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <ListRow icon="lock.text-2" title="退出登录" onTap={() => setAsked(true)} last />
      {asked ? (
        <Dialog
          title="退出登录"
          text="这台手机上存的菜单和消息会清掉。投诉的查询码先抄下来。"
          act="退出"
          onClose={() => setAsked(false)}
          onAct={() => {
            setAsked(false)
            void leave()
          }}
        />
      ) : null}
    </>
  )
}

function Who({ me }: { me: Me }) {
  const hat = useHat()
  const hats = hatsOf(me)
  const unread = useTabs((tabs) => tabs.unread)
  const [switching, setSwitching] = useState(false)
  return (
    <>
      <Head>
        <View className="t1">{me.name ?? '还没有名字'}</View>
        <View className="n x2">{hat ? `${hatName(hat)} ${hatNote(hat)}` : '还没有绑定孩子或岗位'}</View>
      </Head>
      <Sheet>
        {hats.length > 1 ? <ListRow icon="users.text-2" title="换个身份" onTap={() => setSwitching(true)} /> : null}
        <ListRow icon="chat.text-2" title="消息" end={unread > 0 ? <Chip tone="bs">{`${unread} 条没看`}</Chip> : undefined} onTap={() => go('public/inbox')} />
        <ListRow icon="clock.text-2" title="微信提醒" onTap={() => go('public/subscriptions')} />
        <ListRow icon="doc.text-2" title="看别的学校的菜单" onTap={() => go('public/schools')} last />
        <Hats me={me} />
        <Band />
        <DisplaySettings />
        <Band />
        {me.children.length > 0 ? <ListRow icon="shield.text-2" title="我同意过的" onTap={() => go('public/consents')} /> : null}
        <ListRow icon="me.text-2" title="登录过的设备" onTap={() => go('public/devices')} />
        {IS_H5 ? <ListRow icon="users.text-2" title="演示：换一个人" onTap={() => go('demo/chooser')} /> : null}
        <Leaving />
        {hats.length === 0 ? (
          <TextLink className="mt3" onTap={() => go('public/setup')}>
            我是市系统管理员，有开通码
          </TextLink>
        ) : null}
      </Sheet>
      {switching ? <HatSheet onClose={() => setSwitching(false)} /> : null}
    </>
  )
}

/** Who am I, hats, children, messages, consents, display, devices, the way out. */
export default function Mine() {
  const me = useSession((session) => (session.state === 'in' ? session.me : undefined))
  if (me)
    return (
      <Page name="mine" offline="显示设置照样能改。">
        <Who me={me} />
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

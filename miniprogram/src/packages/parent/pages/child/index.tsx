import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { endGuardianship } from '@shared/identity/contract'
import type { Child } from '@shared/identity/schema'
import { sayFailure } from '@/api/problem'
import { useHat, useSession, wear } from '@/api/session'
import { refreshMe } from '@/api/sign-in'
import { useAction } from '@/api/useAction'
import { calledName } from '@/features/identity/names'
import { back, go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Dialog } from '@/ui/Cover'
import { Band, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Empty } from '@/ui/states'
import { Avoided } from './Avoided'
import { LastDays } from './LastDays'

/** What ends, by how far the binding has come. */
const ENDS: Record<Child['state'], { act: string; title: string; text: string }> = {
  ACTIVE: {
    act: '解绑',
    title: '解绑这个孩子',
    text: '两秒内就看不到孩子吃没吃，也不再收消息；你的同意一起撤回。要再绑，得重新扫班级的码。',
  },
  PENDING: { act: '不绑了', title: '撤回这次申请', text: '班主任不用再确认。要绑，得重新扫班级的码。' },
  REFUSED: { act: '去掉', title: '去掉这条', text: '只去掉这条记录。要绑，重新扫班级的码。' },
  ENDED: { act: '解绑', title: '解绑', text: '' },
}

function Unbind({ child, onEnded }: { child: Child; onEnded: () => void }) {
  const [asked, setAsked] = useState(false)
  const ending = useAction(endGuardianship)
  const words = ENDS[child.state]
  async function end(): Promise<void> {
    const ended = await ending.does({ params: { guardianshipId: child.guardianshipId } })
    setAsked(false)
    if (!ended) return
    onEnded()
    await refreshMe()
  }
  return (
    <>
      {ending.failure ? <Notice tone="b" lead={sayFailure(ending.failure)} note="没有变，再点一次。" /> : null}
      <Button kind="secondary" id="unbind" className="mt3" onTap={() => setAsked(true)}>
        {words.act}
      </Button>
      {asked ? (
        <Dialog
          title={words.title}
          text={words.text}
          act={words.act}
          danger
          busy={ending.state === 'busy'}
          onAct={() => void end()}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  )
}

function Waiting({ child }: { child: Child }) {
  if (child.state === 'REFUSED')
    return (
      <>
        <Notice tone="b" lead="班主任没有确认。" note={child.refusedReason}>
          看看原因，可以再绑一次
        </Notice>
        <View className="mt4">
          <Button onTap={() => go('scan')}>再绑一次</Button>
        </View>
      </>
    )
  return <Notice tone="z" icon="clock.text-2" lead="等班主任确认。" note="确认好了会发消息给你。等了两天还没有，问问班主任。" />
}

function Bound({ child }: { child: Child }) {
  const hat = useHat()
  const acting = hat?.id === child.guardianshipId
  if (!acting)
    return (
      <>
        <View>{`你现在用的是另一个身份。换成${calledName(child.name)}的家长，才能看吃没吃、改过敏。`}</View>
        <View className="mt4">
          <Button onTap={() => wear(child.guardianshipId)}>换成这个身份</Button>
        </View>
      </>
    )
  return (
    <>
      <LastDays child={child} />
      <Band />
      <Avoided key={child.allergens.join()} child={child} />
      <Band />
      <ListRow title="一周菜单" onTap={() => go('parent/week')} last />
    </>
  )
}

/** One child: class, whether it ate, what it must not eat, and the end of the binding. */
export default function ChildPage() {
  const { params } = useRouter()
  const me = useSession((session) => session.me)
  const hat = useHat()
  const [ended, setEnded] = useState<string>()
  const id = params['id'] ?? (hat?.kind === 'child' ? hat.id : undefined)
  const child = me?.children.find(({ guardianshipId, state }) => guardianshipId === id && state !== 'ENDED')
  const inside = () => {
    if (!child || ended === child.guardianshipId)
      return ended === undefined ? (
        <Empty title="没有绑定这个孩子" text="可能已经解绑了。" act="扫班级的码" onAct={() => go('scan')} link="回去" onLink={back} />
      ) : (
        <Empty title="已经解绑" text="看不到孩子的信息了，消息也不再发。" act="回首页" onAct={() => go('home')} />
      )
    return (
      <>
        <Head>
          <View className="row g2">
            <View className="t1">{child.name}</View>
            {child.state === 'PENDING' ? <Chip tone="z">等确认</Chip> : child.state === 'REFUSED' ? <Chip tone="b">没有通过</Chip> : null}
          </View>
          <View className="n x2">{`${child.schoolName} ${child.className}`}</View>
        </Head>
        <Sheet>
          {child.state === 'ACTIVE' ? <Bound child={child} /> : <Waiting child={child} />}
          <Unbind child={child} onEnded={() => setEnded(child.guardianshipId)} />
        </Sheet>
      </>
    )
  }
  return (
    <Page name="parent/child" offline="连上网自己会取。">
      {inside()}
    </Page>
  )
}

import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { confirmGuardianship, endGuardianship, listGuardianships, refuseGuardianship } from '@shared/identity/contract'
import type { GuardianshipLine, GuardianshipState, Post } from '@shared/identity/schema'
import { useHat } from '@/api/session'
import { useAction } from '@/api/useAction'
import { usePaged } from '@/api/usePaged'
import { type Handed, useHandOn } from '@/features/identity/CodeSheet'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/choices'
import { Dialog } from '@/ui/Cover'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ActNotice, Failed, SkeletonRows } from '@/ui/states'
import { ClassCode } from './ClassCode'
import { GuardianRow } from './GuardianRow'
import { RefuseSheet } from './RefuseSheet'

const STATES: readonly { value: GuardianshipState; label: string }[] = [
  { value: 'PENDING', label: '等确认' },
  { value: 'ACTIVE', label: '已绑定' },
  { value: 'REFUSED', label: '没通过' },
]
const NONE: Partial<Record<GuardianshipState, string>> = {
  PENDING: '没有等你确认的。家长扫了班级码，会出现在这里。',
  ACTIVE: '还没有家长绑定。把班级码发到家长群。',
  REFUSED: '没有被拒绝的。',
}

function Guardians({ post, onHand }: { post: Post; onHand: (handed: Handed | undefined) => void }) {
  const [state, setState] = useState<GuardianshipState>('PENDING')
  const list = usePaged(listGuardianships, { query: { state } })
  const confirming = useAction(confirmGuardianship)
  const refusing = useAction(refuseGuardianship)
  const ending = useAction(endGuardianship)
  const [asked, setAsked] = useState<{ line: GuardianshipLine; what: 'refuse' | 'end' }>()
  const [said, setSaid] = useState<string>()
  const [showing, setShowing] = useState(false)
  useReachBottom(() => void list.next())
  const failure = confirming.failure ?? ending.failure
  const nothing = !list.loading && !list.failure && list.items.length === 0

  async function decided(done: boolean, words: string): Promise<void> {
    setSaid(done ? words : undefined)
    if (done) setAsked(undefined)
    await list.refresh()
  }
  const confirm = async (line: GuardianshipLine) => {
    const answer = await confirming.run({ params: { guardianshipId: line.id } })
    await decided(answer !== undefined, `${line.guardianName}绑定了${line.pupilName}`)
  }
  const refuse = async (line: GuardianshipLine, reason: string) => {
    const answer = await refusing.run({ params: { guardianshipId: line.id }, body: { reason } })
    await decided(answer !== undefined, `没有通过，${line.guardianName}看得到你写的原因`)
  }
  const end = async (line: GuardianshipLine) => {
    const done = await ending.does({ params: { guardianshipId: line.id } })
    setAsked(undefined)
    await decided(done, `${line.guardianName}看不到${line.pupilName}了`)
  }
  return (
    <>
      <Head>
        <View className="t1">{post.classes.length === 1 ? post.classes[0]?.name : post.placeName}</View>
        <View className="n x2">{post.role === 'SCHOOL_ADMIN' ? '全校的家长' : '你班的家长'}</View>
      </Head>
      <Sheet>
        <ActNotice failure={failure} said={said} />
        <Choices
          label="看哪些"
          columns={3}
          options={STATES}
          value={state}
          onChoose={(next) => {
            setSaid(undefined)
            setState(next)
          }}
        />
        <View className="mt3">
          {list.loading ? <SkeletonRows /> : null}
          {list.failure && list.items.length === 0 ? <Failed failure={list.failure} what="家长" onRetry={() => void list.refresh()} /> : null}
          {nothing ? <View className="x2 mt2">{NONE[state]}</View> : null}
          {list.items.map((line) => (
            <GuardianRow
              key={line.id}
              line={line}
              busy={confirming.state === 'busy'}
              onConfirm={() => void confirm(line)}
              onRefuse={() => setAsked({ line, what: 'refuse' })}
              onEnd={() => setAsked({ line, what: 'end' })}
            />
          ))}
          {list.more ? <View className="n x2 ctr mt3">正在取更多</View> : null}
        </View>
      </Sheet>
      <FootBar>
        <Button className="f1" id="class-code" onTap={() => setShowing(true)}>
          出示班级码
        </Button>
      </FootBar>
      {showing ? <ClassCode post={post} onHand={onHand} onClose={() => setShowing(false)} /> : null}
      {asked?.what === 'refuse' ? (
        <RefuseSheet
          line={asked.line}
          busy={refusing.state === 'busy'}
          failure={refusing.failure}
          onRefuse={(reason) => void refuse(asked.line, reason)}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {asked?.what === 'end' ? (
        <Dialog
          title={`解除${asked.line.guardianName}`}
          text={`两秒内就看不到${asked.line.pupilName}了。要再看，得重新绑定、重新确认。`}
          act="解除"
          danger
          busy={ending.state === 'busy'}
          onAct={() => void end(asked.line)}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  )
}

/** Who asks to be the guardian of a child of the class: confirmed or refused; and the code by which parents ask. */
export default function GuardiansPage() {
  const hat = useHat()
  const onHand = useHandOn()
  return (
    <Page name="school/guardians" offline="连上网才能确认。">
      {hat?.kind === 'post' ? <Guardians key={hat.id} post={hat.post} onHand={onHand} /> : null}
    </Page>
  )
}

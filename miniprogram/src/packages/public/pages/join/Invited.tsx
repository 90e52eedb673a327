import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayListTime } from '@shared/base/say'
import { acceptInvitation, previewInvitation } from '@shared/identity/contract'
import type { Invitation } from '@shared/identity/schema'
import { ApiProblem, sayFailure } from '@/api/problem'
import { learnMe, useSession, wear } from '@/api/session'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import { CodeRefused } from '@/features/identity/Refusal'
import { Settled } from '@/features/identity/Settled'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/fields'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { KeyValue } from '@/ui/rows'
import { SkeletonSheet } from '@/ui/states'

const LEAST_NAME = 2

function Offer({ invitation, token }: { invitation: Invitation; token: string }) {
  const me = useSession((session) => session.me)
  const [name, setName] = useState(me?.name ?? '')
  const taking = useAction(acceptInvitation)
  const { placeName, title, classNames, expiresAt } = invitation
  const [taken, setTaken] = useState(false)

  async function take(): Promise<void> {
    const before = new Set(me?.posts.map(({ id }) => id))
    const after = await taking.run({ body: { token, name: name.trim() } })
    if (!after) return
    const post = after.posts.find(({ id }) => !before.has(id))
    learnMe(after)
    if (post) wear(post.id)
    setTaken(true)
  }

  if (taken)
    return (
      <Settled title={`你是${placeName}的${title}了`} next="首页是这个岗位要做的事，在“我的”里能换身份。">
        <KeyValue name="姓名" value={name.trim()} last />
      </Settled>
    )
  const failure = taking.failure
  const held = failure instanceof ApiProblem && failure.code === 'identity.post_already_held'
  const short = [...name.trim()].length < LEAST_NAME
  return (
    <>
      <Head>
        <View className="t1">{placeName}</View>
        <View className="n x2">{`请你来做${title}`}</View>
      </Head>
      <Sheet>
        {failure ? <Notice tone="b" lead={sayFailure(failure)} note={held ? '回首页，换到这个身份就行。' : undefined} /> : null}
        <KeyValue name="岗位" value={title} />
        <KeyValue name="地方" value={placeName} />
        {classNames.length > 0 ? <KeyValue name="班级" value={classNames.join('、')} /> : null}
        <KeyValue name="有效到" value={sayListTime(expiresAt)} last />
        <View className="mt4">
          <TextField
            id="join-name"
            label="你的姓名"
            value={name}
            onInput={setName}
            max={20}
            placeholder="和学校名单上一样"
            hint="打卡记录上写这个名字。"
            error={failure instanceof ApiProblem ? failure.errorAt('name') : undefined}
          />
        </View>
      </Sheet>
      <FootBar>
        <Button className="f1" busy={taking.state === 'busy'} off={short ? '填上姓名再接受' : undefined} onTap={() => void take()}>
          接受
        </Button>
      </FootBar>
    </>
  )
}

/** An invitation to a post: what, where, until when; a name, and it is taken. */
export function Invited({ token }: { token: string }) {
  const { data, failure, refresh } = useQuery(previewInvitation, { body: { token } })
  // Read once: afterwards the code counts as used, by oneself.
  const [first] = useFirst(data)
  if (first) return <Offer invitation={first} token={token} />
  if (failure) return <CodeRefused failure={failure} onRetry={() => void refresh()} />
  return <SkeletonSheet />
}

/** The first answer that came. */
function useFirst<T>(value: T | undefined): [T | undefined] {
  const [first, setFirst] = useState<T>()
  if (first === undefined && value !== undefined) setFirst(value)
  return [first ?? value]
}

import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { type Id, isId } from '@shared/base/id'
import { sayDay } from '@shared/base/say'
import { timeOf } from '@shared/base/time'
import { readCheckin } from '@shared/checkin/contract'
import { type Opinion, REPLY_LENGTH } from '@shared/checkin/opinion'
import { replyOpinion } from '@shared/checkin/reply-contract'
import type { Checkin } from '@shared/checkin/schema'
import { sayMeal } from '@shared/org/rules'
import { useNow } from '@/api/clock'
import { OWN } from '@/api/keep'
import { ApiOffline, ApiProblem, type Failure, sayFailure } from '@/api/problem'
import { useHat } from '@/api/session'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import { OpinionWords, ReplyPart, sayReplyDue } from '@/features/checkin/OpinionPart'
import { Pictures } from '@/features/hotline/Pictures'
import { back } from '@/platform/go'
import { storage } from '@/platform/storage'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { TextArea } from '@/ui/fields'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { ActNotice, Asked, Empty, SkeletonSheet } from '@/ui/states'

interface Draft {
  text: string
  measures: string
}
const NOTHING: Draft = { text: '', measures: '' }
const keyOf = (id: Id): string => `${OWN}reply.${id}`

/** What became of the last try, said above what stands there now. */
interface Said {
  failure?: Failure
  said?: string
}

/** There is nothing to write (any more): the opinion, and what was answered. */
function Settled({ act, opinion, said }: { act: Checkin; opinion: Opinion; said: Said }) {
  return (
    <>
      <Sheet>
        <ActNotice {...said} note="你写的没有交上。" />
        <OpinionWords opinion={opinion} />
        <Pictures of={act.pictures} />
        <ReplyPart opinion={opinion} askedAt={act.recordedAt} />
      </Sheet>
      <FootBar>
        <Button className="f1" onTap={back}>
          完成
        </Button>
      </FootBar>
    </>
  )
}

interface WriteProps {
  act: Checkin
  opinion: Opinion
  /** It was answered now, or by somebody else a moment ago. */
  onSettled: (said: Said) => void
}

function Write({ act, opinion, onSettled }: WriteProps) {
  const [draft, setDraft] = useState<Draft>(() => ({ ...NOTHING, ...storage.get<Draft>(keyOf(act.id))?.value }))
  const sending = useAction(replyOpinion)
  const { failure } = sending
  useEffect(() => {
    if (!(failure instanceof ApiProblem) || failure.code !== 'checkin.opinion_answered') return
    storage.remove(keyOf(act.id))
    onSettled({ failure })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each refusal
  }, [failure])
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    storage.set(keyOf(act.id), next)
  }
  const [text, measures] = [draft.text.trim(), draft.measures.trim()]
  const send = async () => {
    const answer = await sending.run({ params: { checkinId: act.id }, body: { text, ...(measures ? { measures } : {}) } })
    if (!answer) return
    storage.remove(keyOf(act.id))
    onSettled({ said: '答复了，家长那里有一条消息' })
  }
  const { least, most } = REPLY_LENGTH.text
  const offline = failure instanceof ApiOffline
  return (
    <>
      <Sheet>
        <View className="v4">
          {failure ? (
            <Notice tone={offline ? 'w' : 'b'} lead={offline ? '没有网络，还没交上。' : `${sayFailure(failure)}。`}>
              写的字都在
            </Notice>
          ) : null}
          <View>
            <OpinionWords opinion={opinion} />
            <Pictures of={act.pictures} />
          </View>
          <TextArea
            id="reply-text"
            label="答复"
            placeholder="怎么看，怎么办，什么时候办好"
            value={draft.text}
            onInput={(value) => change({ text: value })}
            max={most}
          />
          <TextArea
            id="reply-measures"
            label="已经做了什么（可不写）"
            placeholder="买了三只保温桶，周五到"
            value={draft.measures}
            onInput={(value) => change({ measures: value })}
            max={REPLY_LENGTH.measures.most}
          />
          <Notice tone="z" lead="交上就不能改，只答复一次。">
            本校家长和上级都看得到
          </Notice>
        </View>
      </Sheet>
      <FootBar>
        <Button
          id="send-reply"
          className="f1"
          icon="edit"
          busy={sending.state === 'busy'}
          {...([...text].length < least ? { off: `答复至少写 ${least} 个字` } : {})}
          onTap={() => void send()}
        >
          答复家长
        </Button>
      </FootBar>
    </>
  )
}

function TitleHead({ act, opinion }: { act: Checkin; opinion: Opinion | undefined }) {
  const now = useNow()
  const late = opinion !== undefined && new Date(opinion.dueAt) < now
  return (
    <Head>
      <View className="t1">{`${sayDay(act.day)}${sayMeal(act.mealKind)}`}</View>
      <View className="n x2">{`${act.personName} ${act.personTitle}，${timeOf(act.recordedAt)} 在${act.pointName}看的`}</View>
      {opinion?.mayReply ? <View className={cx('n b', late ? 'wa' : 'x2')}>{sayReplyDue(opinion.dueAt, now)}</View> : null}
    </Head>
  )
}

function Asks({ id }: { id: Id }) {
  const hat = useHat()
  const [said, setSaid] = useState<Said>({})
  const query = useQuery(readCheckin, hat ? { params: { checkinId: id } } : undefined)
  const settle = (next: Said) => {
    setSaid(next)
    void query.refresh()
  }
  return (
    <Asked query={query} what="意见" skeleton={<SkeletonSheet rows={4} />}>
      {(act) => (
        <>
          <TitleHead act={act} opinion={act.opinion} />
          {act.opinion === undefined ? (
            <Empty title="这次没有写意见" text="不用答复。" act="回去" onAct={back} />
          ) : act.opinion.mayReply ? (
            <Write act={act} opinion={act.opinion} onSettled={settle} />
          ) : (
            <Settled act={act} opinion={act.opinion} said={said} />
          )}
        </>
      )}
    </Asked>
  )
}

/** The head answers what a parent wrote who came to look: once, and for good. */
export default function OpinionPage() {
  const id = useRouter().params['id'] ?? ''
  return (
    <Page name="school/opinion" offline="写的字存在手机里，连上网再交。">
      {isId(id) ? <Asks id={id} /> : <Empty title="没有这条意见" act="回去" onAct={back} />}
    </Page>
  )
}

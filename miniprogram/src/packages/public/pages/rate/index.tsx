import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { sayMeal } from '@shared/org/rules'
import { sayRelativeDay } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import { serverNow } from '@/api/clock'
import { ApiOffline, type Failure, sayFailure } from '@/api/problem'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/fields'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { Seal } from '@/ui/Seal'
import { Empty, Failed, Skeleton } from '@/ui/states'
import { Question, QUESTIONS } from './Question'
import type { Held, Scores } from './ticket'
import { type Stage, useRating } from './useRating'
import './index.scss'

/** What to do where there is no ticket: each refusal in its own words. */
const NEXT: Record<string, { title: string; text: string; act?: string }> = {
  'checkin.sheet_unknown': { title: '这个码不对', text: '再扫一次老师手机上的码。' },
  'checkin.sheet_closed': { title: '这顿评完了', text: '明天再评。' },
  'checkin.sheet_empty': { title: '票发完了', text: '没评上就告诉老师。', act: '再试一次' },
  'checkin.token_refused': { title: '这张票用过了', text: '一张票只能评一次。', act: '换一张票' },
  'checkin.window_not_open': { title: '还没开餐', text: '吃完再来评。', act: '再试一次' },
}

function NoTicket({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const next = failure instanceof ApiOffline ? undefined : NEXT[failure.code]
  if (!next) return <Failed failure={failure} what="评餐票" onRetry={onRetry} />
  const detail = failure instanceof ApiOffline ? undefined : failure.detail
  return <Empty title={next.title} text={detail === undefined ? next.text : `${detail}。${next.text}`} act={next.act} onAct={onRetry} />
}

function Done({ onNext }: { onNext: () => void }) {
  return (
    <>
      <View className="empty">
        <View className="proof-seal ctr">
          <Seal act="studentRating" mark="done" px={96} pressed label="学生评餐，已完成" />
        </View>
        <View className="t1">评好了</View>
        <View className="x2 mt2">谢谢。没有记你是谁。</View>
      </View>
      <FootBar>
        <Button className="f1" height="lg" onTap={onNext}>
          下一位同学
        </Button>
      </FootBar>
    </>
  )
}

interface FormProps {
  held: Held
  failure: Failure | undefined
  sending: boolean
  onChange: (part: { scores?: Scores; words?: string }) => void
  onSend: () => void
}

function Form({ held: { ticket, scores, words }, failure, sending, onChange, onSend }: FormProps) {
  const open = QUESTIONS.filter(({ part }) => scores[part] === undefined).length
  return (
    <>
      <Head>
        <View className="t1">{`${sayRelativeDay(ticket.day, dayOf(serverNow()))}${sayMeal(ticket.mealKind)}`}</View>
        <View className="x2">{`${ticket.schoolName} ${ticket.className}`}</View>
        {ticket.dishes.length > 0 ? <View className="x2">{ticket.dishes.join('、')}</View> : null}
      </Head>
      <Sheet>
        {QUESTIONS.map((question) => (
          <Question
            key={question.part}
            question={question}
            value={scores[question.part]}
            onChoose={(score) => onChange({ scores: { ...scores, [question.part]: score } })}
          />
        ))}
        <TextArea
          id="rate-words"
          label="想说的话，可以不写"
          value={words}
          onInput={(next) => onChange({ words: next })}
          max={200}
          hint="不记你是谁。老师看过才公开。"
        />
        {failure ? (
          <View className="mt3">
            <Notice tone="b" lead={sayFailure(failure)} note="没有交上去，选的都在，再点一次。" />
          </View>
        ) : null}
      </Sheet>
      <FootBar>
        <Button className="f1" height="lg" id="rate-send" busy={sending} off={open > 0 ? `还有 ${open} 个没选` : undefined} onTap={onSend}>
          交上去
        </Button>
      </FootBar>
    </>
  )
}

function Rating({ code }: { code: string }) {
  const { stage, take, change, send } = useRating(code)
  return <At stage={stage} onTake={() => void take()} onChange={change} onSend={() => void send()} />
}

interface AtProps {
  stage: Stage
  onTake: () => void
  onChange: FormProps['onChange']
  onSend: () => void
}

function At({ stage, onTake, onChange, onSend }: AtProps) {
  switch (stage.at) {
    case 'taking':
      return (
        <Sheet>
          {QUESTIONS.map(({ part }) => (
            <View key={part} className="mt4">
              <Skeleton w="100%" h={64} />
            </View>
          ))}
        </Sheet>
      )
    case 'refused':
      return <NoTicket failure={stage.failure} onRetry={onTake} />
    case 'done':
      return <Done onNext={onTake} />
    default:
      return <Form held={stage.held} failure={stage.failure} sending={stage.at === 'sending'} onChange={onChange} onSend={onSend} />
  }
}

/** Pupils rate the meal: from the code on the teacher's phone, on any device, without signing in. */
export default function Rate() {
  const { params } = useRouter()
  const code = params['code'] ?? ''
  return <Page name="public/rate">{code === '' ? <Empty title="扫老师手机上的码" text="评餐的码在老师手机上，一人一张票。" /> : <Rating code={code} />}</Page>
}

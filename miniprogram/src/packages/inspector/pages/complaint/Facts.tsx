import { View } from '@tarojs/components'
import { sayDay, sayListTime } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import type { CallBackOutcome, DeskComplaint, Standing } from '@shared/hotline/schema'
import { sayMeal } from '@shared/org/rules'
import { Messages, sayMoment } from '@/features/hotline/Messages'
import { Pictures } from '@/features/hotline/Pictures'
import { timelineOf } from '@/features/hotline/steps'
import { TextLink } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Band, PartHead } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Timeline } from '@/ui/proof'
import { KeyValue } from '@/ui/rows'

const STANDINGS: Record<Standing, string> = { PARENT: '家长', PUPIL: '学生', STAFF: '教职工', OTHER: '没有说' }
const SAID: Record<CallBackOutcome, string> = { SATISFIED: '满意', BASICALLY: '基本满意', NOT_SATISFIED: '不满意', UNREACHED: '一直没有回音' }

/** Who is behind it, as far as anybody can know. */
function Who({ complaint, onIdentity }: { complaint: DeskComplaint; onIdentity: () => void }) {
  const { named, mayReadIdentity } = complaint
  if (named && mayReadIdentity)
    return (
      <TextLink className="n" onTap={onIdentity}>
        看是谁
      </TextLink>
    )
  return (
    <View className="row g1 n x2">
      <Icon i={named ? 'lock.text-2' : 'eyeoff.text-2'} size={18} />
      <View>{named ? '留名，办理的人才能看' : '不留名，系统里没有身份'}</View>
    </View>
  )
}

/** What was written; who calls back reads the summary instead. */
export function Words({ complaint, onIdentity }: { complaint: DeskComplaint; onIdentity: () => void }) {
  const { words, pictures, fearsHarm, summary } = complaint
  return (
    <>
      <PartHead title={words === undefined ? '投诉' : '投诉原文'} end={<Who complaint={complaint} onIdentity={onIdentity} />} />
      {words === undefined ? null : <View className="words mt1">{words}</View>}
      <Pictures of={pictures} />
      {pictures.length > 0 ? <View className="n x2 mt1">{`${pictures.length} 张照片，位置信息已去掉`}</View> : null}
      {fearsHarm ? (
        <View className="mt3">
          <Notice tone="w" lead="投诉人怕受影响。">
            只有市里看得到，不经过学校和县里
          </Notice>
        </View>
      ) : null}
      {summary === undefined ? null : (
        <View className="mt4">
          <PartHead title="给办理单位的摘要" />
          <View className="words mt1">{summary}</View>
        </View>
      )}
    </>
  )
}

export function About({ complaint }: { complaint: DeskComplaint }) {
  const { schoolName, unitName, className, day, mealKind, dishName, standing, named, filedAt, replyDueAt, handlerName } = complaint
  const meal = [day && sayDay(day), mealKind && sayMeal(mealKind)].filter(Boolean).join(' ')
  return (
    <View className="mt3">
      <KeyValue name="学校" value={schoolName} note={unitName} />
      {meal ? <KeyValue name="哪一顿" value={meal} note={dishName} /> : null}
      {className === undefined ? null : <KeyValue name="班级" value={className} />}
      <KeyValue name="投诉人" value={STANDINGS[standing]} note={`${sayMoment(filedAt, named)} 提交`} />
      {handlerName === undefined ? null : <KeyValue name="办理" value={handlerName} />}
      <KeyValue name="答复" value={`${sayDay(dayOf(replyDueAt))}前`} last />
    </View>
  )
}

/** What came of it, as far as it is there. */
export function Outcome({ complaint }: { complaint: DeskComplaint }) {
  const { reply, conclusion, satisfaction, satisfactionWords } = complaint
  return (
    <>
      {reply === undefined ? null : (
        <View className="mt4">
          <PartHead title="答复" />
          <View className="words mt1">{reply}</View>
        </View>
      )}
      {satisfaction === undefined ? null : (
        <View className="mt4">
          <PartHead title="投诉人怎么说" end={SAID[satisfaction]} />
          {satisfactionWords === undefined ? null : <View className="words mt1">{satisfactionWords}</View>}
        </View>
      )}
      {conclusion === undefined ? null : (
        <View className="mt4">
          <PartHead title="市里的结论" />
          <View className="words mt1">{conclusion}</View>
        </View>
      )}
    </>
  )
}

/** What has happened, and what was written to and fro. */
export function Course({ complaint, onAsk }: { complaint: DeskComplaint; onAsk: (() => void) | undefined }) {
  const { messages, named } = complaint
  const last = messages.at(-1)
  return (
    <>
      <Band />
      <PartHead title="办到哪一步" />
      <View className="mt3">
        <Timeline steps={timelineOf(complaint, 'DESK')} />
      </View>
      {messages.length === 0 && !onAsk ? null : (
        <>
          <Band />
          <PartHead
            title="和投诉人留言"
            end={
              onAsk ? (
                <TextLink className="n" onTap={onAsk}>
                  问投诉人
                </TextLink>
              ) : undefined
            }
          />
          {messages.length === 0 ? <View className="n x2">还没有留言。你问的，投诉人用查询码或者在“热线”里看到。</View> : null}
          <Messages messages={messages} reader="HANDLER" named={named} />
          {last?.from === 'HANDLER' ? <View className="n x2 mt2">{`${sayListTime(last.at)} 问的，还没有回。`}</View> : null}
        </>
      )}
    </>
  )
}

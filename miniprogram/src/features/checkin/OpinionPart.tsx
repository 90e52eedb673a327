import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayDeadline, sayListTime } from '@shared/base/say'
import type { Instant } from '@shared/base/time'
import type { Opinion, OpinionReply, OpinionState } from '@shared/checkin/opinion'
import { useNow } from '@/api/clock'
import { TextLink } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Icon } from '@/ui/Icon'
import { PartHead } from '@/ui/layout'
import { VerifySheet } from './VerifySheet'

/** `12月2日 周三前要答复`, `剩 1 小时 36 分`, `已超时 2 天`. */
export function sayReplyDue(dueAt: Instant, now: Date): string {
  const words = sayDeadline(dueAt, now)
  return words.endsWith('前') ? `${words}要答复` : words
}

/** Nobody has answered yet: since when it is awaited, and until when. */
function Awaited({ dueAt, askedAt, onReply }: { dueAt: Instant; askedAt: Instant; onReply?: (() => void) | undefined }) {
  const now = useNow()
  const late = new Date(dueAt) < now
  return (
    <View className="talk">
      <View className="row g2">
        <Icon i={late ? 'clock.warn' : 'clock.text-2'} size={20} />
        <View className={cx('b f1', late && 'wa')}>{late ? '学校还没有答复' : '等学校答复'}</View>
      </View>
      <View className="n x2">{`${sayListTime(askedAt)} 写的，${sayReplyDue(dueAt, now)}`}</View>
      {onReply ? (
        <TextLink onward className="record-seal" onTap={onReply}>
          写答复
        </TextLink>
      ) : null}
    </View>
  )
}

/** The answer: when, in which post, in whose words, what was done, and its own place in the chain. */
function Answered({ reply }: { reply: OpinionReply }) {
  const [verifying, setVerifying] = useState(false)
  const { text, measures, who, at, seal } = reply
  return (
    <View className="talk">
      <View className="row sb g2">
        <View className="b">学校答复</View>
        <View className="n x2 nw">{sayListTime(at)}</View>
      </View>
      <View className="n x2">{who}</View>
      <View className="words mt1">{text}</View>
      {measures === undefined ? null : <View className="words mt1">{`做了什么：${measures}`}</View>}
      <TextLink onward className="n record-seal" label={`学校答复，已封存，第 ${seal.number} 条，怎么核对`} onTap={() => setVerifying(true)}>
        {`已封存，第 ${seal.number} 条`}
      </TextLink>
      {verifying ? <VerifySheet seal={seal} onClose={() => setVerifying(false)} /> : null}
    </View>
  )
}

interface ReplyPartProps {
  opinion: OpinionState
  /** When it was written. */
  askedAt: Instant
  /** Leads to where the head answers; offered to whoever may. */
  onReply?: () => void
}

/** What the school answered to an opinion, or since when the answer is awaited. */
export function ReplyPart({ opinion, askedAt, onReply }: ReplyPartProps) {
  if (opinion.reply) return <Answered reply={opinion.reply} />
  return <Awaited dueAt={opinion.dueAt} askedAt={askedAt} onReply={opinion.mayReply ? onReply : undefined} />
}

/** What a parent wrote and saw, without the answer. */
export const OpinionWords = ({ opinion }: { opinion: Opinion }) => (
  <>
    <PartHead title="家长的意见" />
    <View className="words mt1">{`“${opinion.words}”`}</View>
    <View className="n x2 mt1">
      {opinion.facts.map((fact) => (
        <View key={fact}>{fact}</View>
      ))}
    </View>
  </>
)

/** An opinion with what became of it. */
export const OpinionPart = ({ opinion, askedAt }: { opinion: Opinion; askedAt: Instant }) => (
  <View className="mt3">
    <OpinionWords opinion={opinion} />
    <ReplyPart opinion={opinion} askedAt={askedAt} />
  </View>
)

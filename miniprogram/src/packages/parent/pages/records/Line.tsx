import { View } from '@tarojs/components'
import { useState } from 'react'
import { timeOf } from '@shared/base/time'
import { POSTER_ALONE } from '@shared/checkin/facts'
import type { CheckinLine } from '@shared/checkin/schema'
import { sayAct } from '@shared/duty/rules'
import { sayMeal } from '@shared/org/rules'
import { useNow } from '@/api/clock'
import { MendingBox } from '@/features/checkin/MendingBox'
import { ReplyPart } from '@/features/checkin/OpinionPart'
import { VerifySheet } from '@/features/checkin/VerifySheet'
import { Pictures } from '@/features/hotline/Pictures'
import { go } from '@/platform/go'
import { TextLink } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Seal } from '@/ui/Seal'

/** One act as it was recorded: who, where, what was found, in whose words, and its place in the chain. */
export function Line({ line }: { line: CheckinLine }) {
  const now = useNow()
  const [verifying, setVerifying] = useState(false)
  const { seal, act, mealKind, timing } = line
  const late = timing === 'LATE'
  const name = `${sayMeal(mealKind)} ${sayAct(act)}`
  return (
    <View className="row top g3 record">
      <Seal act={act} mark={late ? 'late' : 'done'} px={28} />
      <View className="f1">
        <View className="row sb g2">
          <View className="b">{name}</View>
          <View className="row g2">
            {late ? (
              <Chip tone="w" icon="clock.warn">
                迟报
              </Chip>
            ) : null}
            <View className="n x2 nw">{timeOf(line.recordedAt)}</View>
          </View>
        </View>
        <View className="n x2">{`${line.who} · ${line.pointName}`}</View>
        {line.posterAlone ? <View className="n x2">{POSTER_ALONE}</View> : null}
        <View className="mt1">
          {line.facts.map((fact) => (
            <View key={fact}>{fact}</View>
          ))}
        </View>
        {line.mending ? <MendingBox mending={line.mending} now={now} /> : null}
        {line.words === undefined ? null : <View className="record-words">{`“${line.words}”`}</View>}
        <Pictures of={line.pictures} />
        {line.opinion === undefined ? null : (
          <ReplyPart opinion={line.opinion} askedAt={line.recordedAt} onReply={() => go('school/opinion', { id: line.id })} />
        )}
        {seal ? (
          <TextLink onward className="n record-seal" label={`已封存，第 ${seal.number} 条，${name}，怎么核对`} onTap={() => setVerifying(true)}>
            {`已封存，第 ${seal.number} 条`}
          </TextLink>
        ) : (
          <View className="n x2 mt1">封存中</View>
        )}
      </View>
      {verifying && seal ? <VerifySheet seal={seal} onClose={() => setVerifying(false)} /> : null}
    </View>
  )
}

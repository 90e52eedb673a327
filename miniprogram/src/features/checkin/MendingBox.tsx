import { View } from '@tarojs/components'
import { sayDay, sayDeadline, sayListTime } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import { type Mending, mendedLate, mendingState } from '@shared/checkin/mending'
import { Pictures } from '@/features/hotline/Pictures'
import { Chip } from '@/ui/Chip'

/** How it stands, in a word: 待改, 已改, or how long it is overdue. */
export function MendingChip({ mending, now }: { mending: Mending; now: Date }) {
  switch (mendingState(mending, now)) {
    case 'MENDED':
      return (
        <Chip tone="k" icon="check.ok">
          已改
        </Chip>
      )
    case 'OVERDUE':
      return (
        <Chip tone="b" icon="bad.bad">
          {sayDeadline(mending.dueAt, now)}
        </Chip>
      )
    case 'OPEN':
      return (
        <Chip tone="w" icon="clock.warn">
          待改
        </Chip>
      )
  }
}

/** What was done about it, in whose words, and when. */
export function Mended({ mending }: { mending: Mending }) {
  const { mended } = mending
  if (!mended) return null
  return (
    <>
      <View className="mt2">{`改了：${mended.words}`}</View>
      <View className="n x2">{`${mended.who} ${sayListTime(mended.at)}${mendedLate(mending) ? '，过了时限' : ''}，已封存，第 ${mended.seal.number} 条`}</View>
      <Pictures of={mended.pictures} />
    </>
  )
}

/** What a leader found wrong at a meal: who mends it, by when, and what came of it. */
export function MendingBox({ mending, now }: { mending: Mending; now: Date }) {
  const { problems, decision, owner, dueAt } = mending
  return (
    <View className="mending">
      <View className="row sb g2">
        <View className="n x2">发现的问题</View>
        <MendingChip mending={mending} now={now} />
      </View>
      {problems.map((problem, i) => (
        <View key={i} className="b">
          {problem}
        </View>
      ))}
      <View className="mt1">{`怎么处理：${decision}`}</View>
      <View className="n x2">{`${owner}，${sayDay(dayOf(dueAt))}前改好`}</View>
      <Mended mending={mending} />
    </View>
  )
}

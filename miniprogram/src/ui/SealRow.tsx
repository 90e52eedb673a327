import { View } from '@tarojs/components'
import { timeOf } from '@shared/base/time'
import { ACTS, sayAct, sayActShort } from '@shared/duty/rules'
import type { Act, ActSeal } from '@shared/duty/schema'
import { a11y } from '@/platform/a11y'
import { cx } from './cx'
import { useElder } from './display'
import { Seal } from './Seal'

const UNDER_WAY: Partial<Record<Act, string>> = { studentRating: '正在评' }

/** Acts that many do: how far they are tells more than a time. */
const counts = ({ act, count, target }: ActSeal): boolean => act === 'teacherDining' && target > 1 && count > 0 && count < target

/**
 * The word under a seal. 同 is pressed by the first class and says `26/30 班` until all have eaten along;
 * 监 is never 缺 for one meal, because its duty is of the term: without an act it says 自愿, or the booked time.
 */
export function sealWord(seal: ActSeal, short = false): string {
  const time = seal.at === undefined ? undefined : timeOf(seal.at)
  if (seal.mark === 'late') return '迟报'
  if (counts(seal)) return `${seal.count}/${seal.target} 班`
  if (seal.mark === 'done') return time ?? '已完成'
  if (seal.act === 'parentOversight') return time === undefined ? '自愿来' : short ? time : `${time} 约`
  if (seal.mark === 'miss') return '缺'
  if (seal.mark === 'now') return UNDER_WAY[seal.act] ?? '进行中'
  return time === undefined ? '没到时间' : `${time} 起`
}

const SPOKEN = { done: '已完成', now: '进行中', todo: '没到时间', late: '迟报', miss: '缺' } as const

/** What a reader says of a seal: `校长陪餐，已完成，11:46`. */
export function sealLabel(seal: ActSeal): string {
  const word = sealWord(seal)
  const spoken = seal.act === 'parentOversight' && seal.mark !== 'done' ? '' : SPOKEN[seal.mark]
  return [sayAct(seal.act), spoken, word === spoken ? '' : word].filter(Boolean).join('，')
}

/** 监 is voluntary at each single meal: until somebody came it stands dashed, never stroked through. */
const shown = (seal: ActSeal) => (seal.act === 'parentOversight' && seal.mark !== 'done' ? 'todo' : seal.mark)

/** The five seals of a meal in their fixed order 试 陪 同 评 监. */
export function SealRow({ seals }: { seals: readonly ActSeal[] }) {
  const elder = useElder()
  const inOrder = ACTS.flatMap((act) => seals.find((seal) => seal.act === act) ?? [])
  return (
    <View className="marks">
      {inOrder.map((seal) => (
        <View key={seal.act} className="mark" {...a11y({ role: 'img', label: sealLabel(seal) })}>
          <Seal act={seal.act} mark={shown(seal)} px={elder ? 58 : 46} />
          <View className="mark-name">{(elder ? sayActShort : sayAct)(seal.act)}</View>
          <View className={cx(`mark-${shown(seal) === 'done' || shown(seal) === 'todo' ? 'time' : shown(seal)}`)}>{sealWord(seal, elder)}</View>
        </View>
      ))}
    </View>
  )
}

/** How many of the five are pressed. */
export const sealsDone = (seals: readonly ActSeal[]): number => seals.filter(({ mark }) => mark === 'done' || mark === 'late').length

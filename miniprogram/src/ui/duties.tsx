import { View } from '@tarojs/components'
import { sayCount } from '@shared/base/say'
import { sayAct } from '@shared/duty/rules'
import type { Act } from '@shared/duty/schema'
import { a11y } from '@/platform/a11y'
import type { Pair } from './art/pairs'
import { Button } from './Button'
import { cx } from './cx'
import { Icon } from './Icon'
import { drawnAct, Seal } from './Seal'

export type StripCell = 'done' | 'over' | 'now' | 'later'

const COUNTED: readonly { cell: StripCell; word: string; className: string }[] = [
  { cell: 'done', word: '做完', className: 'b ok' },
  { cell: 'over', word: '超时', className: 'b ba' },
  { cell: 'now', word: '现在', className: 'b' },
  { cell: 'later', word: '稍后', className: 'x2' },
]

/** One block for each duty: filled, hatched, outlined, dashed; the counts in words below. */
export function ProgressStrip({ cells }: { cells: readonly StripCell[] }) {
  const counts = COUNTED.map((each) => ({ ...each, count: cells.filter((cell) => cell === each.cell).length })).filter(({ count }) => count > 0)
  const label = `${cells.length} 件里${counts.map(({ word, count }) => `${word} ${count} 件`).join('，')}`
  return (
    <View {...a11y({ role: 'img', label })}>
      <View className="strip">
        {cells.map((cell, i) => (
          <View key={i} className={cx('strip-cell', `strip-${cell}`)} />
        ))}
      </View>
      <View className="row g3 mt2 n">
        {counts.map(({ cell, word, count, className }) => (
          <View key={cell} className={className}>{`${word} ${count}`}</View>
        ))}
      </View>
    </View>
  )
}

interface DutyRowProps {
  /** `09:00` over `截止`. */
  time: string
  timeNote: string
  what: string
  /** One line: why, or where. */
  why?: string | undefined
  /** `已超时 12 分钟`: red bar at the edge, octagon; the button stays green. */
  overdue?: string | undefined
  act?: string | undefined
  onAct?: (() => void) | undefined
}

/** One duty of a kitchen: when, what, why, and the button that does it. */
export function DutyRow({ time, timeNote, what, why, overdue, act, onAct }: DutyRowProps) {
  return (
    <View className={cx('duty', overdue !== undefined && 'edge-bad')}>
      <View className="duty-time">
        <View className="t2">{time}</View>
        <View className="c x2">{timeNote}</View>
      </View>
      <View className="f1">
        <View className="st b">{what}</View>
        {overdue === undefined ? null : (
          <View className="row g1 n ba b">
            <Icon i="bad.bad" size={18} />
            <View>{overdue}</View>
          </View>
        )}
        {overdue !== undefined || why === undefined ? null : <View className="n x2">{why}</View>}
      </View>
      {act === undefined ? null : (
        <Button className="duty-act" height="lg" label={`${act}，${what}`} onTap={onAct}>
          {act}
        </Button>
      )}
    </View>
  )
}

interface DecisionRowProps {
  kind: string
  /** `剩 21 分`, `今天 17:00 前`. */
  clock?: string | undefined
  place: string
  fact: string
  icon: Pair
  /** Incident: red bar, red button. Near: amber clock. */
  tone?: 'bad' | 'warn' | undefined
  act: string
  onAct: () => void
}

/** Something that waits for a decision: kind, clock, school, one fact, one button that names the decision. */
export function DecisionRow({ kind, clock, place, fact, icon, tone, act, onAct }: DecisionRowProps) {
  const clockIcon = tone === 'bad' ? 'clock.bad' : tone === 'warn' ? 'clock.warn' : 'clock.text-2'
  const ink = tone === 'bad' ? 'ba' : tone === 'warn' ? 'wa' : 'x2'
  return (
    <View className={cx('decide', tone === 'bad' && 'edge-bad')}>
      <Icon i={icon} size={24} />
      <View className="f1">
        <View className="row sb g2">
          <View className="b">{kind}</View>
          {clock === undefined ? null : (
            <View className={cx('row g1 n nw b', ink)}>
              <Icon i={clockIcon} size={16} />
              <View>{clock}</View>
            </View>
          )}
        </View>
        <View>{place}</View>
        <View className="n x2">{fact}</View>
      </View>
      <Button className="decide-act" kind={tone === 'bad' ? 'danger' : 'secondary'} height="sm" label={`${act}，${place}${kind}`} onTap={onAct}>
        {act}
      </Button>
    </View>
  )
}

interface BarRowProps {
  act: Act
  count: number
  of: number
  enough: boolean
  /** How many have not done it in time, in red under the count. */
  missed?: number
}

/** How far an act is among many: seal, name, bar in the colour of the act, count. */
export function BarRow({ act, count, of, enough, missed = 0 }: BarRowProps) {
  const percent = of > 0 ? Math.min(100, Math.round((count / of) * 100)) : 0
  const spoken = `${sayAct(act)}，${of} 所里 ${count} 所${missed > 0 ? `，缺 ${missed} 所` : ''}`
  return (
    <View className="bar" {...a11y({ role: 'img', label: spoken })}>
      <Seal act={act} mark={enough ? 'done' : 'now'} px={28} />
      <View className="bar-name">{sayAct(act)}</View>
      <View className="bar-track">
        <View className={cx('bar-fill', `bar-${drawnAct(act)}`)} style={{ width: `${percent}%` }} />
      </View>
      <View className="bar-count">
        <View>{sayCount(count)}</View>
        {missed > 0 ? <View className="c ba">{`缺 ${sayCount(missed)}`}</View> : null}
      </View>
    </View>
  )
}

import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Pair } from './art/pairs'
import { cx } from './cx'
import { useElder } from './display'
import { Icon } from './Icon'
import { Tap } from './Tap'

interface ListRowProps {
  title: string
  note?: string | undefined
  icon?: Pair | undefined
  /** At the right end: a value, a chip, a button. */
  end?: ReactNode
  onTap?: (() => void) | undefined
  label?: string | undefined
  last?: boolean | undefined
  bold?: boolean | undefined
}

/** A row of a list, 52 high; with a second line 64. One that leads somewhere has a chevron and is one target. */
export function ListRow({ title, note, icon, end, onTap, label, last, bold }: ListRowProps) {
  const inside = (
    <>
      {icon ? <Icon i={icon} size={24} /> : null}
      <View className="f1">
        <View className={cx(bold && 'b')}>{title}</View>
        {note === undefined ? null : <View className="n x2">{note}</View>}
      </View>
      {typeof end === 'string' ? <View className="x2">{end}</View> : end}
      {onTap ? <Icon i="right.text-3" size={18} /> : null}
    </>
  )
  const className = cx('lrow', note !== undefined && 'lrow-two', last && 'lrow-last')
  if (!onTap) return <View className={className}>{inside}</View>
  return (
    <Tap role="link" label={label} onTap={onTap} className={className}>
      {inside}
    </Tap>
  )
}

/** What it is on the left, whatever it says on the right. */
export const KeyLine = ({ name, children }: { name: string; children: ReactNode }) => (
  <View className="kv">
    <View className="kv-key">{name}</View>
    <View className="f1">{children}</View>
  </View>
)

interface KeyValueProps {
  name: string
  value: string
  /** Follows on the same line, quieter. */
  more?: string | undefined
  note?: string | undefined
  /** An icon and the colour of done before the value. */
  ok?: boolean | undefined
  /** The same of what came too late. */
  warn?: boolean | undefined
  last?: boolean | undefined
}

/** A short value, with its mark. */
export function KeyValue({ name, value, more, note, ok, warn, last }: KeyValueProps) {
  return (
    <>
      <KeyLine name={name}>
        <View className={cx('row', ok && 'g1 ok', warn && 'g1 wa')}>
          {ok ? <Icon i="okc.ok" size={20} /> : warn ? <Icon i="clock.warn" size={20} /> : null}
          <View className="b">{value}</View>
          {more === undefined ? null : <View className="x2 kv-more">{more}</View>}
        </View>
        {note === undefined ? null : <View className="n x2">{note}</View>}
      </KeyLine>
      {last ? null : <View className="hair" />}
    </>
  )
}

interface DishRowProps {
  name: string
  /** A chip after the name, only where this child is concerned. */
  warning?: ReactNode
  note?: string | undefined
  onTap?: (() => void) | undefined
  last?: boolean | undefined
}

/** A dish: name, warning for this child, note at the right; in the large arrangement in two lines. */
export function DishRow({ name, warning, note, onTap, last }: DishRowProps) {
  const elder = useElder()
  const inside = elder ? (
    <>
      <View className="f1">
        <View className="st">{name}</View>
        {note === undefined ? null : <View className="n x2">{note}</View>}
      </View>
      {warning}
    </>
  ) : (
    <>
      <View className="st">{name}</View>
      {warning}
      <View className="f1 n x2 right">{note}</View>
    </>
  )
  const className = cx('lrow dish', note !== undefined && 'dish-two', last && 'lrow-last')
  if (!onTap) return <View className={className}>{inside}</View>
  return (
    <Tap role="link" onTap={onTap} className={className}>
      {inside}
      <Icon i="right.text-3" size={elder ? 22 : 18} />
    </Tap>
  )
}

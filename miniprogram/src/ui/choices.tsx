import { View } from '@tarojs/components'
import { a11y } from '@/platform/a11y'
import { cx } from './cx'
import { useElder } from './display'
import { Icon } from './Icon'
import { Tap } from './Tap'

interface ChoicesProps<T extends string> {
  /** What is chosen, for readers. */
  label: string
  options: readonly { value: T; label: string }[]
  value: T | undefined
  onChoose: (value: T) => void
  /** How many stand beside one another; in the large arrangement as many as have room. */
  columns?: number
}

/** Px of a word in the large arrangement: 22 a character, digits and spaces half of it. */
const widthOf = (word: string): number => [...word].reduce((px, each) => px + (each < '\u0100' ? 11 : 22), 0)

/** How many of the longest word stand beside one another there, on a phone 350 wide inside. */
const fitting = (longest: number): number => Math.max(1, Math.floor(350 / (longest + 24)))

/** Choices, outlined and 44 high; the chosen one has a green edge of two pixels and is bold. */
export function Choices<T extends string>({ label, options, value, onChoose, columns = 4 }: ChoicesProps<T>) {
  const elder = useElder()
  const longest = Math.max(...options.map((option) => widthOf(option.label)))
  const width = `${100 / (elder ? Math.min(columns, fitting(longest)) : columns)}%`
  return (
    <View className="choices" {...a11y({ role: 'radiogroup', label })}>
      {options.map((option) => {
        const on = option.value === value
        return (
          <View key={option.value} className="choice-cell" style={{ width }}>
            <Tap role="radio" checked={on} label={option.label} className={cx('choice', on && 'choice-on')} onTap={() => onChoose(option.value)}>
              <View>{option.label}</View>
            </Tap>
          </View>
        )
      })}
    </View>
  )
}

interface ManyChoicesProps<T extends string> {
  label: string
  options: readonly { value: T; label: string }[]
  values: readonly T[]
  onChange: (values: readonly T[]) => void
  columns?: number
}

/** Any number of a few things: chosen ones have the green edge and a tick. */
export function ManyChoices<T extends string>({ label, options, values, onChange, columns = 4 }: ManyChoicesProps<T>) {
  const elder = useElder()
  const width = `${100 / (elder ? Math.max(1, Math.floor(columns / 2)) : columns)}%`
  return (
    <View className="choices" {...a11y({ role: 'group', label })}>
      {options.map(({ value, label: name }) => {
        const on = values.includes(value)
        return (
          <View key={value} className="choice-cell" style={{ width }}>
            <Tap
              role="checkbox"
              checked={on}
              label={name}
              className={cx('choice row g1', on && 'choice-on')}
              onTap={() => onChange(on ? values.filter((each) => each !== value) : [...values, value])}
            >
              {on ? <Icon i="check.ok" size={16} /> : null}
              <View>{name}</View>
            </Tap>
          </View>
        )
      })}
    </View>
  )
}

interface RadioCardsProps<T extends string> {
  label: string
  options: readonly { value: T; title: string; note?: string }[]
  value: T | undefined
  onChoose: (value: T) => void
}

/** One of a few ways, each with a line that says what it means. */
export function RadioCards<T extends string>({ label, options, value, onChoose }: RadioCardsProps<T>) {
  return (
    <View {...a11y({ role: 'radiogroup', label })}>
      {options.map((option) => {
        const on = option.value === value
        const spoken = option.note === undefined ? option.title : `${option.title}，${option.note}`
        return (
          <Tap key={option.value} role="radio" checked={on} label={spoken} className={cx('radio', on && 'radio-on')} onTap={() => onChoose(option.value)}>
            <View className="radio-dot">{on ? <View className="radio-core" /> : null}</View>
            <View className="f1">
              <View className="b">{option.title}</View>
              {option.note === undefined ? null : <View className="n x2">{option.note}</View>}
            </View>
          </Tap>
        )
      })}
    </View>
  )
}

interface CheckboxRowProps {
  title: string
  note?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** Something to tick, with what it does. */
export function CheckboxRow({ title, note, checked, onChange }: CheckboxRowProps) {
  const spoken = note === undefined ? title : `${title}，${note}`
  return (
    <Tap role="checkbox" checked={checked} label={spoken} className={cx('check', checked && 'check-on')} onTap={() => onChange(!checked)}>
      <View className="check-box">{checked ? <Icon i="check.on-brand" size={16} /> : null}</View>
      <View className="f1">
        <View className="b">{title}</View>
        {note === undefined ? null : <View className="n x2">{note}</View>}
      </View>
    </Tap>
  )
}

const SCORES = [1, 2, 3, 4, 5] as const
const WORDS = ['很差', '差', '一般', '好', '很好'] as const

interface ScorePickerProps {
  label: string
  value: number | undefined
  onScore: (score: number) => void
  /** Instead of 很差 to 很好, five words of their own: 太少 to 很够. */
  words?: readonly [string, string, string, string, string]
}

/** One to five: each is a number, and the word of the chosen one stands below. */
export function ScorePicker({ label, value, onScore, words = WORDS }: ScorePickerProps) {
  return (
    <View>
      <View className="row sb">
        <View className="b">{label}</View>
        <View className="n x2">{value === undefined ? '还没打分' : `${value} 分，${words[value - 1]}`}</View>
      </View>
      <View className="score mt2" {...a11y({ role: 'radiogroup', label })}>
        {SCORES.map((score) => {
          const on = score === value
          return (
            <View key={score} className="score-cell">
              <Tap
                role="radio"
                checked={on}
                label={`${label}，${score} 分，${words[score - 1]}`}
                className={cx('choice', on && 'choice-on')}
                onTap={() => onScore(score)}
              >
                <View>{String(score)}</View>
              </Tap>
              <View className="score-word">{score === 1 || score === 5 ? words[score - 1] : ''}</View>
            </View>
          )
        })}
      </View>
    </View>
  )
}

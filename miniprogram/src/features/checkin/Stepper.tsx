import { View } from '@tarojs/components'
import { a11y } from '@/platform/a11y'
import { cx } from '@/ui/cx'
import { Icon } from '@/ui/Icon'
import { Tap } from '@/ui/Tap'

interface StepperProps {
  label: string
  /** What is counted: 位. */
  unit: string
  value: number
  least: number
  most: number
  onChange: (value: number) => void
}

/** A small number, one up or down by a tap. */
export function Stepper({ label, unit, value, least, most, onChange }: StepperProps) {
  const key = (word: string, icon: 'minus.text-1' | 'plus.text-1', to: number) => {
    const off = to < least || to > most
    return (
      <Tap className={cx('stepper-key', off && 'stepper-off')} label={`${word}，${label}`} disabled={off} onTap={() => onChange(to)}>
        <Icon i={icon} size={24} />
      </Tap>
    )
  }
  return (
    <View className="row sb stepper-row">
      <View className="st b">{label}</View>
      <View className="stepper">
        {key('少一位', 'minus.text-1', value - 1)}
        <View className="stepper-value t2" {...a11y({ live: 'polite', label: `${value} ${unit}` })}>
          {`${value} ${unit}`}
        </View>
        {key('多一位', 'plus.text-1', value + 1)}
      </View>
    </View>
  )
}

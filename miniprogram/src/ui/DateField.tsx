import { Picker, View } from '@tarojs/components'
import { sayDay } from '@shared/base/say'
import type { BusinessDay } from '@shared/base/time'
import { a11y } from '@/platform/a11y'
import { cx } from './cx'
import { Icon } from './Icon'

interface DateFieldProps {
  label: string
  value: BusinessDay | undefined
  onDay: (day: BusinessDay) => void
  /** What stands there while no day is chosen. */
  placeholder: string
  from?: BusinessDay | undefined
  to?: BusinessDay | undefined
  error?: string | undefined
  id?: string
}

/** A day, chosen by the phone's own wheel. */
export function DateField({ label, value, onDay, placeholder, from, to, error, id }: DateFieldProps) {
  const shown = value === undefined ? placeholder : `${value.slice(0, 4)}年${sayDay(value)}`
  return (
    <View>
      <View className="field-label">{label}</View>
      <Picker
        {...(id === undefined ? {} : { id })}
        mode="date"
        value={value ?? from ?? ''}
        {...(from === undefined ? {} : { start: from })}
        {...(to === undefined ? {} : { end: to })}
        onChange={(event) => onDay(String(event.detail.value))}
      >
        <View className={cx('field row sb', error !== undefined && 'field-wrong')} {...a11y({ role: 'button', label: `${label}，${shown}` })}>
          <View className={value === undefined ? 'x3' : ''}>{shown}</View>
          <Icon i="down.text-1" size={18} />
        </View>
      </Picker>
      {error === undefined ? null : <View className="field-under ba b">{error}</View>}
    </View>
  )
}

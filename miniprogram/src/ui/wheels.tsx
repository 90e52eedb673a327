import { Picker, View } from '@tarojs/components'
import { sayDay } from '@shared/base/say'
import type { BusinessDay, ClockTime } from '@shared/base/time'
import { a11y } from '@/platform/a11y'
import { cx } from './cx'
import { Icon } from './Icon'

interface WheelProps {
  label: string
  mode: 'date' | 'time'
  /** Where the wheel stands. */
  value: string
  /** What the field says, fainter where nothing is chosen yet. */
  shown: string
  faint?: boolean
  from?: string | undefined
  to?: string | undefined
  onChange: (value: string) => void
  error?: string | undefined
  id?: string | undefined
}

function Wheel({ label, mode, value, shown, faint, from, to, onChange, error, id }: WheelProps) {
  return (
    <View>
      <View className="field-label">{label}</View>
      <Picker
        {...(id === undefined ? {} : { id })}
        mode={mode}
        value={value}
        {...(from === undefined ? {} : { start: from })}
        {...(to === undefined ? {} : { end: to })}
        onChange={(event) => onChange(String(event.detail.value))}
      >
        <View className={cx('field row sb', error !== undefined && 'field-wrong')} {...a11y({ role: 'button', label: `${label}，${shown}` })}>
          <View className={faint ? 'x3' : ''}>{shown}</View>
          <Icon i="down.text-1" size={18} />
        </View>
      </Picker>
      {error === undefined ? null : <View className="field-under ba b">{error}</View>}
    </View>
  )
}

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
export const DateField = ({ value, onDay, placeholder, from, ...rest }: DateFieldProps) => (
  <Wheel
    {...rest}
    mode="date"
    value={value ?? from ?? ''}
    shown={value === undefined ? placeholder : `${value.slice(0, 4)}年${sayDay(value)}`}
    faint={value === undefined}
    from={from}
    onChange={onDay}
  />
)

interface TimeFieldProps {
  label: string
  value: ClockTime
  onTime: (time: ClockTime) => void
  error?: string | undefined
  id?: string
}

/** A time of day, chosen by the phone's own wheel. */
export const TimeField = ({ value, onTime, ...rest }: TimeFieldProps) => <Wheel {...rest} mode="time" value={value} shown={value} onChange={onTime} />

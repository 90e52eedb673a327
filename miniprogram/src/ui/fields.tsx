import { Input, Textarea, View } from '@tarojs/components'
import { useContext } from 'react'
import { a11y } from '@/platform/a11y'
import { cx } from './cx'
import { InCover } from './in-cover'

interface FieldProps {
  label: string
  value: string
  onInput: (value: string) => void
  /** Said below in red, with an edge of two pixels. */
  error?: string | undefined
  placeholder?: string | undefined
  max?: number | undefined
  /** What helps to fill it in. */
  hint?: string | undefined
  id?: string | undefined
}

/** Below a field: its fault, else what helps; and how much is written. */
function Under({ error, hint, value, max }: Pick<FieldProps, 'error' | 'hint' | 'value' | 'max'>) {
  const count = [...value].length
  const near = max !== undefined && count > max * 0.8
  if (error === undefined && hint === undefined && max === undefined) return null
  return (
    <View className="field-under">
      <View className={cx('f1', error === undefined ? 'x2' : 'ba b')} {...a11y({ live: error === undefined ? undefined : 'polite' })}>
        {error ?? hint ?? ''}
      </View>
      {max === undefined ? null : <View className={cx(near ? 'b' : 'x3')}>{`${count}/${max}`}</View>}
    </View>
  )
}

const spoken = ({ label, error }: Pick<FieldProps, 'label' | 'error'>) => (error === undefined ? label : `${label}，${error}`)

/** One line of text. */
export function TextField({
  label,
  value,
  onInput,
  error,
  placeholder,
  max,
  hint,
  id,
  kind = 'text',
}: FieldProps & { kind?: 'text' | 'number' | 'digit' | 'idcard' }) {
  return (
    <View>
      <View className="field-label">{label}</View>
      <View className={cx('field', error !== undefined && 'field-wrong')}>
        <Input
          {...(id === undefined ? {} : { id })}
          className="field-in"
          type={kind}
          value={value}
          placeholder={placeholder ?? ''}
          placeholderClass="field-hint"
          maxlength={max ?? -1}
          onInput={(event) => onInput(event.detail.value)}
          {...a11y({ label: spoken({ label, error }) })}
        />
      </View>
      <Under error={error} hint={hint} value={value} max={undefined} />
    </View>
  )
}

/** Several lines of text with how much is written of how much. */
export function TextArea({ label, value, onInput, error, placeholder, max, hint, id, bare }: FieldProps & { bare?: boolean }) {
  const fixed = useContext(InCover)
  return (
    <View>
      {bare ? null : <View className="field-label">{label}</View>}
      <View className={cx('field', error !== undefined && 'field-wrong')}>
        <Textarea
          {...(id === undefined ? {} : { id })}
          className="field-in field-area"
          value={value}
          placeholder={placeholder ?? ''}
          placeholderClass="field-hint"
          maxlength={max ?? -1}
          autoHeight={!IS_H5}
          fixed={fixed}
          disableDefaultPadding
          showConfirmBar={false}
          onInput={(event) => onInput(event.detail.value)}
          {...a11y({ label: spoken({ label, error }) })}
        />
      </View>
      <Under error={error} hint={hint} value={value} max={max} />
    </View>
  )
}

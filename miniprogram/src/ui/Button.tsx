import { View } from '@tarojs/components'
import type { IconIn } from './art/pairs'
import { cx } from './cx'
import { Icon } from './Icon'
import { Tap } from './Tap'

interface Common {
  children: string
  onTap?: (() => void) | undefined
  /** What a reader says: a call button names whom it calls. */
  label?: string | undefined
  /** Under way: a second tap does nothing. `done` says it in words. */
  busy?: boolean | undefined
  /** Why it cannot be done now and when it will be; the button stays readable. */
  off?: string | undefined
  /** `sm` 44 high in rows, `lg` 56 in kitchens. */
  height?: 'sm' | 'lg' | undefined
  className?: string | undefined
  id?: string | undefined
}

/** The inks follow the kind: an icon must exist in it. */
type Kind =
  | { kind?: 'primary'; icon?: IconIn<'on-brand'> }
  | { kind: 'secondary'; icon?: IconIn<'text-1'> }
  | { kind: 'quiet'; icon?: IconIn<'brand'> }
  | { kind: 'danger'; icon?: IconIn<'on-bad'> }

const LOOK = { primary: ['p', 'on-brand'], secondary: ['s', 'text-1'], quiet: ['q', 'brand'], danger: ['d', 'on-bad'] } as const

export type ButtonProps = Common & Kind

/** One filled button a page; a button that is off says why instead of what. */
export function Button({ children, onTap, label, busy, off, height, className, id, kind = 'primary', icon }: ButtonProps) {
  const [look, ink] = LOOK[kind]
  const small = off === undefined ? 22 : 20
  return (
    <Tap
      id={id}
      label={off === undefined ? label : `${label ?? children}，${off}`}
      disabled={busy || off !== undefined}
      onTap={onTap}
      className={cx('btn', off === undefined ? `btn-${look}` : 'btn-off', height && `btn-${height}`, busy && 'btn-busy', className)}
    >
      {icon && off === undefined ? <Icon i={`${icon}.${ink}` as Parameters<typeof Icon>[0]['i']} size={height === 'sm' ? 20 : small} /> : null}
      <View className={off === undefined ? '' : 'n'}>{off ?? (busy ? `${children}…` : children)}</View>
    </Tap>
  )
}

interface LinkProps {
  children: string
  onTap?: (() => void) | undefined
  label?: string | undefined
  /** A chevron: leads to another page. */
  onward?: boolean
  className?: string
}

/** Green words that can be tapped, 44 high. */
export function TextLink({ children, onTap, label, onward, className }: LinkProps) {
  return (
    <Tap role={onward ? 'link' : 'button'} label={label} onTap={onTap} className={cx('link', className)}>
      <View>{children}</View>
      {onward ? <Icon i="right.brand" size={16} /> : null}
    </Tap>
  )
}

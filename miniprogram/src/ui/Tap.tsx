import { View } from '@tarojs/components'
import type { ITouchEvent } from '@tarojs/components'
import type { KeyboardEvent, ReactNode } from 'react'
import { a11y } from '@/platform/a11y'
import { cx } from './cx'

export interface TapProps {
  /** What a reader says; needed where the words inside are not enough. */
  label?: string | undefined
  role?: 'button' | 'link' | 'radio' | 'checkbox' | 'tab'
  checked?: boolean | undefined
  disabled?: boolean | undefined
  className?: string | undefined
  id?: string | undefined
  onTap?: (() => void) | undefined
  children?: ReactNode
}

/** Whatever can be tapped: one place for the accessible role, the pressed look and, in a browser, the keyboard. */
export function Tap({ label, role = 'button', checked, disabled, className, id, onTap, children }: TapProps) {
  const act = disabled ? undefined : onTap
  const keyboard = IS_H5 && {
    tabIndex: disabled ? -1 : 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      act?.()
    },
  }
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={cx('tap', className)}
      hoverClass={disabled ? 'none' : 'tap-down'}
      onClick={(event: ITouchEvent) => {
        event.stopPropagation?.()
        act?.()
      }}
      {...keyboard}
      {...a11y({ role, label, checked, disabled: disabled || undefined })}
    >
      {children}
    </View>
  )
}

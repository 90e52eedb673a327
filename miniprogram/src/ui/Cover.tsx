import { ScrollView, View } from '@tarojs/components'
import type { ITouchEvent } from '@tarojs/components'
import { type ReactNode, useEffect, useRef } from 'react'
import { a11y } from '@/platform/a11y'
import { cover } from '@/platform/covers'
import { Button } from './Button'
import { Icon } from './Icon'
import { InCover } from './in-cover'
import { Tap } from './Tap'

/** While something lies over the page the tab bar hides, back closes it, and so does Escape. */
function useCover(onClose: () => void): void {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const uncover = cover(() => close.current())
    if (!IS_H5) return uncover
    const pressed = (event: KeyboardEvent) => event.key === 'Escape' && close.current()
    window.addEventListener('keydown', pressed)
    return () => {
      uncover()
      window.removeEventListener('keydown', pressed)
    }
  }, [])
}

const still = (event: ITouchEvent) => event.stopPropagation?.()

interface BottomSheetProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** Stays while the rest scrolls. */
  foot?: ReactNode
}

/** From below, closed by × and by back. Mounted only while it is open. */
export function BottomSheet({ title, onClose, children, foot }: BottomSheetProps) {
  useCover(onClose)
  return (
    <View className="cover" {...a11y({ role: 'dialog', label: title })}>
      <View className="cover-back" catchMove onClick={onClose} />
      <View className="cover-sheet sheet-up" onClick={still}>
        <View className="cover-head">
          <View className="t2">{title}</View>
          <Tap className="cover-x" label="关上" onTap={onClose}>
            <Icon i="close.text-1" size={24} />
          </Tap>
        </View>
        <ScrollView scrollY className="cover-body">
          <InCover.Provider value={true}>{children}</InCover.Provider>
        </ScrollView>
        {foot === undefined ? null : <View className="cover-foot">{foot}</View>}
      </View>
    </View>
  )
}

interface DialogProps {
  title: string
  text: string
  /** The verb of what cannot be undone. */
  act: string
  onAct: () => void
  onClose: () => void
  busy?: boolean
  danger?: boolean
}

/** Only before what cannot be undone. */
export function Dialog({ title, text, act, onAct, onClose, busy, danger }: DialogProps) {
  useCover(onClose)
  return (
    <View className="cover cover-mid" {...a11y({ role: 'alertdialog', label: title })}>
      <View className="cover-back" catchMove onClick={onClose} />
      <View className="cover-box" onClick={still}>
        <View className="t2">{title}</View>
        <View className="mt2 x2">{text}</View>
        <View className="btn-row mt5">
          <Button kind="secondary" onTap={onClose}>
            不了
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onTap={onAct}>
            {act}
          </Button>
        </View>
      </View>
    </View>
  )
}

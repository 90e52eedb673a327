import { type CommonEvent, View } from '@tarojs/components'
import { type ReactNode, useRef } from 'react'

/** How far a finger moves to turn a page, CSS px, and how much more across than down. */
const FAR = 56
const ACROSS = 2

interface Touch {
  clientX: number
  clientY: number
}
type Touched = CommonEvent & { touches?: ArrayLike<Touch>; changedTouches?: ArrayLike<Touch> }

interface SwipeProps {
  /** To the left: the next page. */
  onNext: () => void
  onBack: () => void
  className?: string
  children: ReactNode
}

/** Turns pages by a swipe across; scrolling down is left alone. Whatever it does can be tapped elsewhere too. */
export function Swipe({ onNext, onBack, className, children }: SwipeProps) {
  const from = useRef<Touch>()
  const begin = ({ touches }: Touched) => {
    from.current = touches?.length === 1 ? touches[0] : undefined
  }
  const end = ({ changedTouches }: Touched) => {
    const [start, last] = [from.current, changedTouches?.[0]]
    from.current = undefined
    if (!start || !last) return
    const [across, down] = [last.clientX - start.clientX, last.clientY - start.clientY]
    if (Math.abs(across) < FAR || Math.abs(across) < ACROSS * Math.abs(down)) return
    if (across < 0) onNext()
    else onBack()
  }
  return (
    <View className={className ?? ''} onTouchStart={(event) => begin(event as Touched)} onTouchEnd={(event) => end(event as Touched)}>
      {children}
    </View>
  )
}

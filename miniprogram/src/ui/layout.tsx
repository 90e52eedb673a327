import { View } from '@tarojs/components'
import { Children, type ReactNode } from 'react'
import { cx } from './cx'

/** Heading on the ground of the page, above its one sheet. */
export const Head = ({ children }: { children: ReactNode }) => <View className="head">{children}</View>

/** The one white sheet of a page; `flush` directly under a picture, `tight` where it begins with a row. */
export const Sheet = ({ children, flush, tight }: { children: ReactNode; flush?: boolean; tight?: boolean }) => (
  <View className={cx('sheet', flush && 'sheet-flush', tight && 'sheet-tight')}>{children}</View>
)

/** A broad band between two parts of a sheet. */
export const Band = () => <View className="band" />

/** Heading of a part of a sheet, with something quiet or a link at its right. */
export function PartHead({ title, end, large }: { title: string; end?: ReactNode; large?: boolean }) {
  return (
    <View className="row sb">
      <View className={large ? 't2' : 'st b'}>{title}</View>
      {typeof end === 'string' ? <View className="n x2">{end}</View> : end}
    </View>
  )
}

/** The next action at the bottom, where the thumb is: one filled button, secondary to its left and narrower; large, one above the other. */
export function FootBar({ children }: { children: ReactNode }) {
  return (
    <>
      <View className={cx('foot-room', Children.count(children) > 1 && 'foot-room-two')} />
      <View className="foot">
        <View className="foot-in">{children}</View>
      </View>
    </>
  )
}

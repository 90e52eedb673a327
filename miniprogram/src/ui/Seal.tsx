import { Image } from '@tarojs/components'
import type { Act, SealMark } from '@shared/duty/schema'
import { a11y } from '@/platform/a11y'
import { sealUrl } from './art/art'
import type { Act as Drawn } from './art/types'
import { cx } from './cx'
import { useTheme } from './display'
import { size } from './Icon'

const DRAWN: Record<Act, Drawn> = { chefTasting: 'chef', leaderDining: 'leader', teacherDining: 'teacher', studentRating: 'student', parentOversight: 'parent' }

/** How an act is drawn and coloured. */
export const drawnAct = (act: Act): Drawn => DRAWN[act]

interface SealProps {
  act: Act
  mark: SealMark
  /** 44 to 46 in a row, 28 in a list, 96 to 116 as proof. CSS px. */
  px?: number
  /** What a reader says; without it the words beside say it. */
  label?: string
  /** Pressed before the eyes of who did it. */
  pressed?: boolean
}

/** The carved seal of an act; a word or a time always stands under or beside it. */
export function Seal({ act, mark, px = 46, label, pressed }: SealProps) {
  const theme = useTheme()
  return (
    <Image
      className={cx('seal', pressed && 'seal-press')}
      src={sealUrl(DRAWN[act], mark, theme)}
      style={{ width: size(px), height: size(px) }}
      svg
      {...(label === undefined ? a11y({ hidden: true }) : a11y({ role: 'img', label }))}
    />
  )
}

import { Image } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { createContext, useContext } from 'react'
import { a11y } from '@/platform/a11y'
import { iconUrl } from './art/art'
import type { Pair } from './art/pairs'
import { useTheme } from './display'

/** Folder of the subpackage whose page is shown; its pictures lie there. */
export const PackageRoot = createContext<string | undefined>(undefined)

/** A length of the mocks as an inline style: of a phone 375 to 390 wide. */
export const size = (px: number): string => (IS_H5 ? `${px}px` : Taro.pxTransform(px * 2))

interface IconProps {
  /** Icon and ink: `home.brand`. */
  i: Pair
  size?: number
}

/** A drawn icon; always beside a word, so readers pass over it. */
export function Icon({ i, size: px = 22 }: IconProps) {
  const theme = useTheme()
  const root = useContext(PackageRoot)
  return <Image className="ic" src={iconUrl(i, theme, root)} style={{ width: size(px), height: size(px) }} svg {...a11y({ hidden: true })} />
}

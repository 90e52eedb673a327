import type { Act, Mark, Theme } from './types'
import { PAIRS, type Pair } from './pairs'

const MAIN: readonly string[] = PAIRS.main

/** Where the picture of an icon lies: in the main package, or in the subpackage of the page that shows it. */
export const iconUrl = (pair: Pair, theme: Theme, root: string | undefined): string =>
  `${root === undefined || MAIN.includes(pair) ? '' : `/${root}`}/i/${pair}.${theme}.svg`

export const sealUrl = (act: Act, mark: Mark, theme: Theme): string => `/s/${act}-${mark}-${theme}.svg`

/** Pictures of food are too heavy for a package: they come from the server. */
export const foodUrl = (name: string): string => `${API_ORIGIN}/food/${name}.svg`

/** The bowl of a page on which nothing is. */
export const bowlUrl = '/s/empty-bowl.svg'

import { create } from 'zustand'
import { platform } from '@/platform'
import { storage } from '@/platform/storage'
import type { Theme } from './art/types'
import { cx } from './cx'

export type ThemeChoice = Theme | 'system'

interface Display {
  choice: ThemeChoice
  system: Theme
  elder: boolean
}

const THEME = 'theme'
const ELDER = 'elder'
/** Whoever has set the phone's text this much larger is offered the large arrangement from the start. */
const LARGE_TEXT = 1.3

export const useDisplay = create<Display>()(() => ({
  choice: storage.get<ThemeChoice>(THEME)?.value ?? 'system',
  system: platform.systemTheme(),
  elder: storage.get<boolean>(ELDER)?.value ?? platform.fontScale() >= LARGE_TEXT,
}))

platform.onSystemTheme((system) => useDisplay.setState({ system }))

const themeOf = ({ choice, system }: Display): Theme => (choice === 'system' ? system : choice)

/** The theme in which pictures must be drawn now. */
export const useTheme = (): Theme => useDisplay(themeOf)

export const useElder = (): boolean => useDisplay((display) => display.elder)

export function chooseTheme(choice: ThemeChoice): void {
  storage.set(THEME, choice)
  useDisplay.setState({ choice })
}

export function chooseElder(elder: boolean): void {
  storage.set(ELDER, elder)
  useDisplay.setState({ elder })
}

/** Classes of the root view of every page: the person's own theme, where one was chosen, and the large arrangement. */
export const useRootClass = (): string => useDisplay(({ choice, elder }) => cx(choice !== 'system' && `theme-${choice}`, elder && 'elder'))

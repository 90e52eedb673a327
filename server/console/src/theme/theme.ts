import { useEffect, useSyncExternalStore } from 'react'
import type { ThemeConfig } from 'antd'
import tokens from '@shared/looks/tokens.json'

export type Mode = 'light' | 'dark'
/** `auto`: as the system is. */
export type Choice = Mode | 'auto'

const KEY = 'hf.desk.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
const tell = () => {
  for (const each of listeners) each()
}
dark.addEventListener('change', tell)

export const currentChoice = (): Choice => {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}
export function choose(choice: Choice): void {
  localStorage.setItem(KEY, choice)
  tell()
}

const modeNow = (): Mode => {
  const choice = currentChoice()
  return choice === 'auto' ? (dark.matches ? 'dark' : 'light') : choice
}
const subscribe = (each: () => void) => {
  listeners.add(each)
  return () => void listeners.delete(each)
}
export const useMode = (): Mode => useSyncExternalStore(subscribe, modeNow)
export const useChoice = (): Choice => useSyncExternalStore(subscribe, currentChoice)

/** The colours of a mode as custom properties, `--c-bg` and so on, for our own style sheet. */
export function useColours(mode: Mode): void {
  useEffect(() => {
    const root = document.documentElement
    for (const [name, value] of Object.entries(tokens.color[mode])) root.style.setProperty(`--c-${name}`, value)
    root.style.setProperty('--popup', mode === 'dark' ? tokens['elevation-dark'].popup : tokens.elevation.popup)
    root.style.setProperty('--family', tokens.type.family)
    root.style.colorScheme = mode
    root.dataset['mode'] = mode
  }, [mode])
}

/** The library's theme from the same tokens. Its own dark arithmetic is not used: every colour of ours is chosen for its contrast. */
export function antdTheme(mode: Mode): ThemeConfig {
  const c = tokens.color[mode]
  const { token, components } = tokens.antd
  return {
    token: {
      ...token,
      colorPrimary: c.brand,
      colorPrimaryHover: c['brand-pressed'],
      colorPrimaryActive: c['brand-pressed'],
      colorPrimaryBg: c['brand-soft'],
      colorPrimaryBgHover: c['brand-soft'],
      colorPrimaryBorder: c.brand,
      colorPrimaryText: c.brand,
      colorSuccess: c.ok,
      colorWarning: c.warn,
      colorError: c.bad,
      colorInfo: c.info,
      colorLink: c.brand,
      colorLinkHover: c['brand-pressed'],
      colorTextBase: c['text-1'],
      colorBgBase: c.surface,
      colorText: c['text-1'],
      colorTextHeading: c['text-1'],
      colorTextSecondary: c['text-2'],
      colorTextTertiary: c['text-3'],
      colorTextQuaternary: c['text-3'],
      colorTextPlaceholder: c['text-3'],
      colorTextDescription: c['text-2'],
      colorTextLightSolid: c['on-brand'],
      colorIcon: c['text-2'],
      colorBgLayout: c.bg,
      colorBgContainer: c.surface,
      colorBgElevated: c.surface,
      colorBgSpotlight: c['text-1'],
      colorFillAlter: c.bg,
      colorFillSecondary: c.sunken,
      colorFillTertiary: c.sunken,
      colorBorder: c['line-strong'],
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      controlItemBgHover: c.sunken,
      controlItemBgActive: c['brand-soft'],
      boxShadowSecondary: mode === 'dark' ? tokens['elevation-dark'].popup : tokens.elevation.popup,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Table: {
        ...components.Table,
        headerBg: c.bg,
        headerColor: c['text-2'],
        rowHoverBg: c.sunken,
        borderColor: c.line,
        headerSplitColor: 'transparent',
        bodySortBg: 'transparent',
        headerSortActiveBg: c.bg,
        headerSortHoverBg: c.sunken,
      },
      Button: { ...components.Button, primaryColor: c['on-brand'], defaultBorderColor: c['line-strong'], defaultShadow: 'none' },
      Tooltip: { colorTextLightSolid: c.surface },
      Segmented: { itemSelectedBg: mode === 'dark' ? c.line : c.surface, trackBg: c.sunken },
    },
  }
}

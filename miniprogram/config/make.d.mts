type Theme = 'light' | 'dark'
export const tokens: { color: Record<Theme | 'wall', Record<string, string>> }
export const iconNames: string[]
export const ACTS: readonly string[]
export const MARKS: readonly string[]
export function iconSvg(name: string, ink: string, theme: Theme): string
export function sealSvg(act: string, mark: string, theme: Theme): string
/** Every generated file with what it should say. */
export function generated(): Record<string, string>

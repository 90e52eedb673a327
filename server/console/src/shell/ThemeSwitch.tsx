import { Segmented } from 'antd'
import { type Choice, choose, useChoice } from '../theme/theme'

const OPTIONS: { value: Choice; label: string }[] = [
  { value: 'auto', label: '随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
]

/** Light, dark, or as the system is. */
export function ThemeSwitch() {
  const choice = useChoice()
  return <Segmented className="theme-switch" size="small" aria-label="颜色" options={OPTIONS} value={choice} onChange={choose} />
}

import { View } from '@tarojs/components'
import { Choices, CheckboxRow } from '@/ui/choices'
import { chooseElder, chooseTheme, type ThemeChoice, useDisplay } from '@/ui/display'
import { PartHead } from '@/ui/layout'

const THEMES: readonly { value: ThemeChoice; label: string }[] = [
  { value: 'system', label: '跟随系统' },
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
]

/** Light, dark or as the system; the large arrangement. */
export function DisplaySettings() {
  const choice = useDisplay((display) => display.choice)
  const elder = useDisplay((display) => display.elder)
  return (
    <View>
      <PartHead title="显示" />
      <View className="mt3">
        <Choices label="颜色" columns={3} options={THEMES} value={choice} onChoose={chooseTheme} />
      </View>
      <View className="mt2">
        <CheckboxRow title="大字版" note="字大一号，一行一件事，按钮更大。" checked={elder} onChange={chooseElder} />
      </View>
    </View>
  )
}

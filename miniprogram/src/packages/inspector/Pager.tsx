import { View } from '@tarojs/components'
import { Button } from '@/ui/Button'

interface PagerProps {
  /** What is counted: 件, 所. */
  unit: string
  from: number
  count: number
  onBack: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** Twenty at a time, in the place of the twenty before: hundreds of rows would be too much for a phone. */
export function Pager({ unit, from, count, onBack, onNext }: PagerProps) {
  if (!onBack && !onNext) return null
  return (
    <View className="pager">
      {onBack ? (
        <Button id="page-back" kind="secondary" height="sm" onTap={onBack}>
          上一页
        </Button>
      ) : (
        <View />
      )}
      <View className="n x2">{`第 ${from + 1} 到 ${from + count} ${unit}`}</View>
      {onNext ? (
        <Button id="page-next" kind="secondary" height="sm" onTap={onNext}>
          下一页
        </Button>
      ) : (
        <View />
      )}
    </View>
  )
}

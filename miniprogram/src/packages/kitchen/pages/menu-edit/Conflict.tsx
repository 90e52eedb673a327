import { View } from '@tarojs/components'
import type { Menu } from '@shared/menu/schema'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import type { Compose } from './useCompose'

const names = (dishes: readonly { name: string }[]): string => (dishes.length === 0 ? '一个菜也没有' : dishes.map(({ name }) => name).join('、'))

/** Somebody wrote the same meal in between: both stand side by side, and the person decides; nothing is lost before. */
export function Conflict({ compose, menu, onMine }: { compose: Compose; menu: Menu | undefined; onMine: () => void }) {
  const { draft, busy, lacks, takeTheirs } = compose
  const who = menu?.authorName ?? '别人'
  return (
    <View>
      <Notice tone="w" lead={`${who}刚改过这一餐，`} note="你选的没有丢，看一下用哪个。">
        {`现在是第 ${menu?.version ?? 0} 版`}
      </Notice>
      <View className="plan-sides mt3">
        <View className="plan-side">
          <View className="n x2">{`${who}存的`}</View>
          <View>{names(menu?.dishes ?? [])}</View>
        </View>
        <View className="plan-side">
          <View className="n x2">你选的</View>
          <View>{names(draft.dishes)}</View>
        </View>
      </View>
      <View className="btn-row mt3">
        <Button kind="secondary" id="theirs" onTap={takeTheirs}>
          {`用${who}的`}
        </Button>
        <Button kind="secondary" id="mine" busy={busy} off={lacks} onTap={onMine}>
          按我的存
        </Button>
      </View>
    </View>
  )
}

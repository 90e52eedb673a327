import { View } from '@tarojs/components'
import { useSubscribe } from '@/features/notify/useSubscribe'
import { go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Band } from '@/ui/layout'
import { ListRow } from '@/ui/rows'

/** Where WeChat may carry a message, one can be ordered by a tap; asked for by nothing else. */
function News() {
  const { offered, result, ask } = useSubscribe(['MENU_PUBLISHED'])
  if (result === 'allowed') return <View className="n x2 mt2">订好了，下次公布菜单发微信告诉你。</View>
  if (result === 'refused') return <View className="n x2 mt2">没有订。公布了会在“消息”里。</View>
  if (!offered) return null
  return (
    <ListRow
      title="公布了告诉我"
      note="微信发一条，不订也在“消息”里"
      last
      end={
        <Button kind="secondary" height="sm" label="订一次，菜单公布了告诉我" onTap={ask}>
          订一次
        </Button>
      }
    />
  )
}

/** From the meal of now to all the others. */
export function Onward() {
  return (
    <>
      <Band />
      <ListRow title="一周菜单" note="上周、下周也在里面" onTap={() => go('parent/week')} />
      <News />
    </>
  )
}

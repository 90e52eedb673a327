import { View } from '@tarojs/components'
import { useSubscribe } from '@/features/notify/useSubscribe'
import { Button } from '@/ui/Button'

/** While there is no end: a message when there is an answer, asked for in this tap. */
export function OfferMessages({ open }: { open: boolean }) {
  const { offered, result, ask } = useSubscribe(['COMPLAINT_ANSWERED'])
  if (result === 'allowed') return <View className="n ok b mt2">有答复时微信会发消息给你。</View>
  if (result === 'refused') return <View className="n x2 mt2">不发消息也行，答复在这里看。</View>
  if (!offered || !open) return null
  return (
    <View className="mt2">
      <Button id="subscribe" kind="secondary" height="sm" onTap={ask}>
        有答复时发消息给我
      </Button>
    </View>
  )
}

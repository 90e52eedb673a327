import { View } from '@tarojs/components'
import type { Post } from '@shared/identity/schema'
import { Head, Sheet } from '@/ui/layout'
import { Unfinished } from '@/ui/Unfinished'

export function KitchenHome({ post }: { post: Post }) {
  return (
    <>
      <Head>
        <View className="t1">{post.placeName}</View>
        <View className="n x2">{post.title}</View>
      </Head>
      <Sheet>
        <Unfinished what="今天要做的事、试餐、菜谱" />
      </Sheet>
    </>
  )
}

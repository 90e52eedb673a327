import { View } from '@tarojs/components'
import type { Post } from '@shared/identity/schema'
import { Head, Sheet } from '@/ui/layout'
import { Unfinished } from '@/ui/Unfinished'

export function SchoolHome({ post }: { post: Post }) {
  return (
    <>
      <Head>
        <View className="t1">{post.placeName}</View>
        <View className="n x2">{post.title}</View>
      </Head>
      <Sheet>
        <Unfinished what="五餐监督、谁还没做、菜谱审核" />
      </Sheet>
    </>
  )
}

import { View } from '@tarojs/components'
import { Sheet } from '@/ui/layout'
import { Skeleton, SkeletonRows } from '@/ui/states'

/** The same places as the page itself. */
export function ParentSkeleton() {
  return (
    <>
      <View className="meal-head">
        <View className="t1">今天</View>
        <View className="skel-line">
          <Skeleton w={190} h={14} />
        </View>
      </View>
      <Skeleton w="100%" h={210} r={0} />
      <Sheet flush>
        <View className="st b">五餐监督</View>
        <View className="marks mt2">
          {[0, 1, 2, 3, 4].map((i) => (
            <View key={i} className="mark">
              <Skeleton w={46} h={46} />
              <View className="mt2">
                <Skeleton w={52} h={12} />
              </View>
              <View className="mt1">
                <Skeleton w={36} h={12} />
              </View>
            </View>
          ))}
        </View>
        <View className="mt4">
          <SkeletonRows />
        </View>
      </Sheet>
    </>
  )
}

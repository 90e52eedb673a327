import { View } from '@tarojs/components'
import type { Id } from '@shared/base/id'
import { readRatings } from '@shared/checkin/contract'
import type { MealView, RatingSummary } from '@shared/checkin/schema'
import { sayMeal } from '@shared/org/rules'
import { useQuery } from '@/api/useQuery'
import { a11y } from '@/platform/a11y'
import { Band, PartHead } from '@/ui/layout'

const SCORES = [
  { key: 'taste', name: '味道' },
  { key: 'portion', name: '分量' },
  { key: 'hygiene', name: '卫生' },
  { key: 'service', name: '服务' },
] as const satisfies readonly { key: keyof RatingSummary; name: string }[]

const MOST = 5

/** What pupils gave a meal: means once there are enough, and their words that were released. */
export function Ratings({ schoolId, meal }: { schoolId: Id; meal: Pick<MealView, 'slotId' | 'mealKind'> }) {
  const { data } = useQuery(readRatings, { params: { schoolId, slotId: meal.slotId } }, { keep: true, poll: 60 })
  if (!data || data.count === 0) return null
  return (
    <>
      <Band />
      <PartHead title={`${sayMeal(meal.mealKind)}学生评餐`} end={`${data.count} 人评`} />
      {data.taste > 0 ? (
        <View className="mt2">
          {SCORES.map(({ key, name }) => (
            <View key={key} className="bar" {...a11y({ role: 'img', label: `${name} ${data[key].toFixed(1)} 分，满分 ${MOST} 分` })}>
              <View className="bar-name">{name}</View>
              <View className="bar-track">
                <View className="bar-fill bar-student" style={{ width: `${(data[key] / MOST) * 100}%` }} />
              </View>
              <View className="bar-count">{`${data[key].toFixed(1)} 分`}</View>
            </View>
          ))}
        </View>
      ) : (
        <View className="x2 mt2">评的人还少，够 5 个人才算分，免得看出是谁评的。</View>
      )}
      {data.words.length > 0 ? (
        <View className="mt3">
          <View className="n x2">学生写的，食品安全员看过才放出来</View>
          {data.words.map((words, i) => (
            <View key={i} className="record-quote">{`“${words}”`}</View>
          ))}
        </View>
      ) : null}
    </>
  )
}

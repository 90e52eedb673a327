import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { sayWeekday } from '@shared/base/say'
import { dayOf, timeOf } from '@shared/base/time'
import { readRatings, readSchoolDay } from '@shared/checkin/contract'
import type { MealView, RatingSummary } from '@shared/checkin/schema'
import { type LinkedMeal, readMealCode } from '@shared/menu/link'
import { useNow } from '@/api/clock'
import { useQuery } from '@/api/useQuery'
import { sayMealOf } from '@/features/checkin/meals'
import { MealPicture } from '@/features/menu/MealPicture'
import { Changed, Dishes } from '@/features/menu/MenuBody'
import { useShare } from '@/features/menu/useShare'
import { go } from '@/platform/go'
import { Chip } from '@/ui/Chip'
import { Band, Head, PartHead, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { KeyValue, ListRow } from '@/ui/rows'
import { SealRow } from '@/ui/SealRow'
import { Asked, Empty, SkeletonRows } from '@/ui/states'

const PARTS = [
  ['taste', '味道'],
  ['portion', '分量'],
  ['hygiene', '卫生'],
  ['service', '服务'],
] as const

/** What pupils think of it; words stand here once the school has released them. */
function Ratings({ of, rated }: { of: RatingSummary; rated: boolean }) {
  return (
    <>
      <Band />
      <PartHead title="学生评的" end={`${of.count} 人`} />
      {rated ? (
        PARTS.map(([key, name], i) => <KeyValue key={key} name={name} value={`${of[key].toFixed(1)} 分`} last={i === PARTS.length - 1} />)
      ) : (
        <View className="x2 mt2">评的人还不多，满 5 人再给分。</View>
      )}
      {of.words.map((words, i) => (
        <View key={i} className="mt3">{`“${words}”`}</View>
      ))}
    </>
  )
}

function Meal({ meal, linked, ratings }: { meal: MealView; linked: LinkedMeal; ratings: RatingSummary | undefined }) {
  const title = sayMealOf(meal, dayOf(useNow()))
  return (
    <>
      <MealPicture meal={meal} title={title} />
      <Sheet flush={meal.menu !== undefined || meal.served !== undefined}>
        <View className="st b">五餐监督</View>
        <View className="mt2">
          <SealRow seals={meal.seals} />
        </View>
        {meal.menu?.change ? <Changed change={meal.menu.change} /> : null}
        {meal.menu ? <Dishes menu={meal.menu} avoided={undefined} /> : <View className="x2 mt4">这顿的菜单食堂还没公布。</View>}
        {ratings && ratings.count > 0 ? <Ratings of={ratings} rated={meal.rating !== undefined} /> : null}
        <Band />
        <ListRow title="这所学校别的日子" last onTap={() => go('public/school', { id: linked.schoolId, day: linked.day })} />
      </Sheet>
    </>
  )
}

function Linked({ linked }: { linked: LinkedMeal }) {
  const { schoolId, slotId, day } = linked
  const query = useQuery(readSchoolDay, { params: { schoolId, day } }, { keep: true })
  const ratings = useQuery(readRatings, { params: { schoolId, slotId } })
  const share = useShare()
  const now = useNow()
  const meal = query.data?.meals.find((each) => each.slotId === slotId)
  const schoolName = query.data?.schoolName ?? ''
  useEffect(() => {
    if (meal) share([{ schoolId, slotId, schoolName, dishes: meal.menu?.dishes.map(({ name }) => name) ?? [], served: meal.served?.picture.url }])
  }, [meal, share, schoolId, slotId, schoolName])
  return (
    <>
      <Head>
        <View className="row g2">
          <View className="t1">{sayMealOf(linked, dayOf(now))}</View>
          {meal?.menu?.change ? (
            <Chip tone="i" icon="info.info">
              已变更
            </Chip>
          ) : null}
        </View>
        <View className="n x2">
          <Text>{schoolName}</Text>
          {meal ? <Text>{`  ${sayWeekday(day)} ${timeOf(meal.start)} 到 ${timeOf(meal.end)}`}</Text> : null}
        </View>
      </Head>
      <Asked query={query} what="菜单" kept skeleton={<SkeletonRows rows={6} />}>
        {({ closedReason }) =>
          meal ? (
            <Meal meal={meal} linked={linked} ratings={ratings.data} />
          ) : (
            <Sheet>
              <View>{closedReason ?? '这天没有这一餐'}</View>
              <Band />
              <ListRow title="这所学校别的日子" last onTap={() => go('public/school', { id: schoolId, day })} />
            </Sheet>
          )
        }
      </Asked>
    </>
  )
}

/** A meal that somebody handed on: for anybody, of the school alone. */
export default function SharedMeal() {
  const { params } = useRouter()
  const linked = readMealCode(params['code'] ?? '')
  return (
    <Page name="public/meal">
      {linked ? (
        <Linked linked={linked} />
      ) : (
        <Empty title="这个链接不对" text="找发给你的人再要一次，或者自己找学校。" act="找学校" onAct={() => go('public/schools')} />
      )}
    </Page>
  )
}

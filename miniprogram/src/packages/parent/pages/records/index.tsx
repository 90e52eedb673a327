import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { listCheckins } from '@shared/checkin/contract'
import { readSlotId, sayMeal } from '@shared/org/rules'
import type { MealKind } from '@shared/org/schema'
import { useHat } from '@/api/session'
import { usePaged } from '@/api/usePaged'
import { DayBar, DayPage, usePastDay } from '@/features/checkin/DayBar'
import { useSchoolDay } from '@/features/checkin/useSchoolDay'
import { Choices } from '@/ui/choices'
import { Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Empty, Failed, SkeletonSheet } from '@/ui/states'
import { Line } from './Line'
import { Ratings } from './Ratings'

type Shown = MealKind | 'ALL'

/** The acts of a day with photo, facts, words and seal: for parents by post, for staff by name; and what pupils gave each meal. */
export default function Records() {
  const { params } = useRouter()
  const hat = useHat()
  const schoolId = params['school'] ?? (hat?.kind === 'child' ? hat.child.schoolId : hat?.post.schoolId)
  const days = usePastDay(params['day'])
  const { day } = days
  const [shown, setShown] = useState<Shown>(() => (params['slot'] === undefined ? 'ALL' : readSlotId(params['slot']).mealKind))
  const { data } = useSchoolDay(schoolId, day, false)
  const paged = usePaged(listCheckins, schoolId === undefined || !hat ? undefined : { params: { schoolId, day }, query: {} })
  const { items, failure, loading, more, next, refresh } = paged
  useReachBottom(() => void next())

  const meals = data?.meals ?? []
  const kinds = [...new Set(meals.map(({ mealKind }) => mealKind))]
  const kind = shown !== 'ALL' && kinds.includes(shown) ? shown : undefined
  const lines = items.filter(({ mealKind }) => kind === undefined || mealKind === kind)
  const rated = meals.filter(({ mealKind }) => kind === undefined || mealKind === kind)

  const body = () => {
    if (loading) return <SkeletonSheet />
    if (failure && items.length === 0) return <Failed failure={failure} what="记录" onRetry={() => void refresh()} />
    if (lines.length === 0 && !rated.some(({ rating }) => rating))
      return <Empty title={kind ? `${sayMeal(kind)}还没有记录` : '这天还没有记录'} text="试餐、陪餐、同餐、监餐打了卡，就记在这里。" />
    return (
      <Sheet tight>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
        {more ? <View className="n x2 ctr mt3">正在取更多</View> : null}
        {schoolId === undefined ? null : rated.map((meal) => <Ratings key={meal.slotId} schoolId={schoolId} meal={meal} />)}
      </Sheet>
    )
  }
  return (
    <Page name="parent/records" offline="连上网自己会取。">
      <Head>
        <View className="t1">{data?.schoolName ?? '五餐监督记录'}</View>
        <DayBar of={days} />
        {kinds.length > 1 ? (
          <View className="mt2">
            <Choices
              label="哪一顿"
              columns={kinds.length + 1}
              options={[{ value: 'ALL' as Shown, label: '全天' }, ...kinds.map((value) => ({ value: value as Shown, label: sayMeal(value) }))]}
              value={kind ?? 'ALL'}
              onChoose={setShown}
            />
          </View>
        ) : null}
      </Head>
      <DayPage of={days}>{body()}</DayPage>
    </Page>
  )
}

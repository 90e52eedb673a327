import { View } from '@tarojs/components'
import { dayOf, timeOf } from '@shared/base/time'
import type { ClassDayMeal, MealView } from '@shared/checkin/schema'
import { teaches } from '@shared/identity/role'
import type { Post } from '@shared/identity/schema'
import { useNow } from '@/api/clock'
import { PAGE_OF } from '@/features/checkin/acts'
import { MealMarks } from '@/features/checkin/MealMarks'
import { mealNow, phaseOf, sayMealOf } from '@/features/checkin/meals'
import { useClassDay } from '@/features/checkin/useClassDay'
import { useSchoolDay } from '@/features/checkin/useSchoolDay'
import { go } from '@/platform/go'
import { Band } from '@/ui/layout'
import { ListRow } from '@/ui/rows'
import { WorkHome } from './WorkHome'

const sayEntered = ({ enteredAt, eatingCount }: ClassDayMeal): string =>
  enteredAt === undefined ? '还没登记，谁没吃点谁' : `吃 ${eatingCount} 人，${timeOf(enteredAt)} 登记的`

/** What a teacher does at the meal of now: eat along, say who ate, let pupils rate. */
function TeacherRows({ post, meal, now }: { post: Post; meal: MealView; now: Date }) {
  const {
    room,
    query: { data },
  } = useClassDay()
  const own = data?.items.find(({ mealKind }) => mealKind === meal.mealKind)
  const query = { class: room?.id, slot: own?.slotId }
  if (phaseOf(meal, now) === 'before') return null
  return (
    <View className="mt2">
      <ListRow title="教师同餐打卡" bold note="在餐厅里扫墙上的码" onTap={() => go(PAGE_OF.teacherDining)} />
      {post.role === 'HOMEROOM_TEACHER' && own ? (
        <ListRow title={`${room?.name ?? ''}就餐登记`} bold note={sayEntered(own)} onTap={() => go('school/class-meal', query)} />
      ) : null}
      <ListRow title="学生评餐的码" bold note="学生扫了打分，不登录，不记名字" onTap={() => go('school/rating-qr', query)} last />
    </View>
  )
}

/** What the school has to do today, and how the meal of now stands. */
export function SchoolHome({ post }: { post: Post }) {
  const now = useNow()
  const { data } = useSchoolDay(post.schoolId, dayOf(now))
  const meal = data && mealNow(data.meals, now)
  return (
    <WorkHome post={post}>
      {meal ? (
        <>
          <Band />
          <MealMarks meal={meal} title={sayMealOf(meal, dayOf(now))} schoolId={post.schoolId} now={now} wholeDay />
          {teaches(post.role) ? <TeacherRows post={post} meal={meal} now={now} /> : null}
        </>
      ) : null}
    </WorkHome>
  )
}

import { View } from '@tarojs/components'
import { timeOf } from '@shared/base/time'
import { sayMeal } from '@shared/org/rules'
import { ClassChoice } from '@/features/checkin/ClassChoice'
import { useClassDay } from '@/features/checkin/useClassDay'
import { Head } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Asked, Empty, SkeletonSheet } from '@/ui/states'
import { Names } from './Names'

/** 就餐登记: everybody ate but who is tapped; a parent sees it of the own child. */
export default function ClassMealPage() {
  const of = useClassDay()
  const { room, meal, query } = of
  if (!room)
    return (
      <Page name="school/class-meal">
        <Empty title="你的岗位还没有班级" text="让学校管理员把班级加到你的岗位上。" />
      </Page>
    )
  const skeleton = <SkeletonSheet rows={6} />
  return (
    <Page name="school/class-meal" offline="点过的记在手机里，连上网再存。">
      <Head>
        <View className="t1">{`${room.name}${meal ? ` ${sayMeal(meal.mealKind)}` : ''}`}</View>
        <View className="n x2">{meal ? `${timeOf(meal.start)} 到 ${timeOf(meal.end)}` : '谁没吃，点谁'}</View>
        <ClassChoice of={of} />
      </Head>
      <Asked query={query} what="这一餐" skeleton={skeleton} kept>
        {() =>
          meal ? (
            <Names key={`${room.id} ${meal.slotId}`} room={room} slotId={meal.slotId} skeleton={skeleton} />
          ) : (
            <Empty title="今天不开餐" text="有餐的时候再来登记。" />
          )
        }
      </Asked>
    </Page>
  )
}

import { View } from '@tarojs/components'
import { timeOf } from '@shared/base/time'
import type { CheckinLine, MealView } from '@shared/checkin/schema'
import type { Duty } from '@shared/duty/schema'
import { sayMeal } from '@shared/org/rules'
import { MealMarks } from '@/features/checkin/MealMarks'
import { MendingBox } from '@/features/checkin/MendingBox'
import { ReplyPart } from '@/features/checkin/OpinionPart'
import { Changed } from '@/features/menu/MenuBody'
import { MealPicture } from '@/features/menu/MealPicture'
import { cx } from '@/ui/cx'
import { Icon } from '@/ui/Icon'
import { KeyLine } from '@/ui/rows'
import { type ActLine, actLines } from './acts'

/** Who did an act, or that it is missing, with what was said about it afterwards. */
function Line({ line }: { line: ActLine }) {
  const { name, value, note, tone, explanation } = line
  return (
    <KeyLine name={name}>
      <View className={cx('row g1', tone === 'bad' && 'ba', tone === 'warn' && 'wa')}>
        {tone === undefined ? null : <Icon i={tone === 'bad' ? 'bad.bad' : 'clock.warn'} size={18} />}
        <View className={cx(tone && 'b')}>{value}</View>
      </View>
      {note ? <View className="n x2">{note}</View> : null}
      {explanation ? (
        <View className="said">
          <View>{`补说明：${explanation.text}`}</View>
          <View className="n x2">{`${explanation.byName} ${timeOf(explanation.at)}`}</View>
        </View>
      ) : null}
    </KeyLine>
  )
}

interface MealProps {
  meal: MealView
  schoolId: string
  duties: readonly Duty[]
  checkins: readonly CheckinLine[]
  now: Date
  /** Only one kitchen cooks this kind of meal. */
  alone: boolean
}

/** One meal of a school: the five seals, who acted and what is missing, and what was eaten. */
export function Meal({ meal, schoolId, duties, checkins, now, alone }: MealProps) {
  const { mealKind, menu, rating } = meal
  const name = sayMeal(mealKind)
  const own = checkins.filter((line) => line.mealKind === mealKind)
  const found = own.filter((line) => line.mending)
  const wrote = own.filter((line) => line.opinion)
  return (
    <>
      <MealMarks meal={meal} title={name} schoolId={schoolId} now={now} tellKitchen />
      <View className="mt3">
        {actLines(meal, duties, checkins, now, alone).map((line) => (
          <Line key={line.act} line={line} />
        ))}
        {found.map(({ id, mending }) => (mending ? <MendingBox key={id} mending={mending} now={now} /> : null))}
        {wrote.map(({ id, words, opinion, recordedAt }) =>
          opinion ? (
            <KeyLine key={id} name="家长意见">
              <View>{`“${words}”`}</View>
              <ReplyPart opinion={opinion} askedAt={recordedAt} />
            </KeyLine>
          ) : null,
        )}
        <KeyLine name="菜单">{menu ? menu.dishes.map((dish) => dish.name).join('、') : '食堂还没公布'}</KeyLine>
        {rating ? <KeyLine name="学生评分">{`${rating.mean.toFixed(1)} 分，${rating.count} 人评`}</KeyLine> : null}
      </View>
      {menu?.change ? <Changed change={menu.change} /> : null}
      {meal.served ? (
        <View className="mt3">
          <MealPicture inset meal={meal} title={name} />
        </View>
      ) : null}
    </>
  )
}

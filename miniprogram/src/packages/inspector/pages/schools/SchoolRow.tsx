import { View } from '@tarojs/components'
import { ACTS } from '@shared/duty/rules'
import type { ActSeal } from '@shared/duty/schema'
import type { Standing } from '@shared/insight/schema'
import { sayMeal } from '@shared/org/rules'
import { Chip } from '@/ui/Chip'
import { cx } from '@/ui/cx'
import { useElder } from '@/ui/display'
import { Icon } from '@/ui/Icon'
import { Seal } from '@/ui/Seal'
import { sealLabel } from '@/ui/SealRow'
import { Tap } from '@/ui/Tap'
import { mealShown, sayTrouble, type StandingMeal } from './standing'

const asSeal = (mark: StandingMeal['marks'][number]): ActSeal => ({ count: 0, target: 0, ...mark })
const inOrder = ({ marks }: StandingMeal) => ACTS.flatMap((act) => marks.find((mark) => mark.act === act) ?? [])

/** 监 is voluntary at each single meal: until somebody came it stands dashed. */
const drawn = ({ act, mark }: ActSeal) => (act === 'parentOversight' && mark !== 'done' ? 'todo' : mark)

function State({ standing: { missed, late } }: { standing: Standing }) {
  if (missed > 0)
    return (
      <Chip tone="b" icon="bad.bad">
        {`缺 ${missed} 项`}
      </Chip>
    )
  if (late === 0) return null
  return (
    <Chip tone="w" icon="clock.warn">
      {`迟报 ${late} 项`}
    </Chip>
  )
}

interface SchoolRowProps {
  standing: Standing
  now: Date
  /** Of the whole city each says of which unit it is. */
  tellUnit: boolean
  last: boolean
  onTap: () => void
}

/** How a school stands: its name, what is missing, and the five small seals of a meal. */
export function SchoolRow({ standing, now, tellUnit, last, onTap }: SchoolRowProps) {
  const elder = useElder()
  const { schoolName, unitName, closedReason, meals } = standing
  const meal = mealShown(standing, now)
  const trouble = sayTrouble(standing)
  const where = [tellUnit && unitName, meal && sayMeal(meal.mealKind), !tellUnit && meals.length > 1 && `一天 ${meals.length} 顿`].filter(Boolean).join(' · ')
  const shut = closedReason ?? '食堂这天没有安排'
  const spoken = [
    schoolName,
    trouble ?? (meal ? undefined : `不开餐，${shut}`),
    meal && sayMeal(meal.mealKind),
    ...(meal ? inOrder(meal) : []).map((mark) => sealLabel(asSeal(mark))),
  ]
  return (
    <Tap role="link" label={spoken.filter(Boolean).join('，')} className={cx('school-row', last && 'lrow-last')} onTap={onTap}>
      <View className="f1">
        <View className={cx(elder ? 'v1' : 'row sb g2')}>
          <View className="st b">{schoolName}</View>
          <View className="row">{meal ? <State standing={standing} /> : <Chip tone="z">不开餐</Chip>}</View>
        </View>
        {trouble === undefined ? null : <View className="n">{trouble}</View>}
        {meal ? (
          <View className={cx(elder ? 'v2 mt1' : 'row sb g2 mt2')}>
            <View className="n x2 f1">{where}</View>
            <View className="row g2">
              {inOrder(meal).map((mark) => (
                <Seal key={mark.act} act={mark.act} mark={drawn(asSeal(mark))} px={elder ? 40 : 28} />
              ))}
            </View>
          </View>
        ) : (
          <View className="n x2">{[tellUnit && unitName, shut].filter(Boolean).join(' · ')}</View>
        )}
      </View>
      <Icon i="right.text-3" size={18} />
    </Tap>
  )
}

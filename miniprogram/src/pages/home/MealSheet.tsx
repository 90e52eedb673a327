import { View } from '@tarojs/components'
import type { MealView } from '@shared/checkin/schema'
import type { Child } from '@shared/identity/schema'
import { mealCodeOf } from '@shared/menu/link'
import type { MenuDish } from '@shared/menu/schema'
import { calledName } from '@/features/identity/names'
import { sayWarning } from '@/features/menu/allergens'
import { Changed, Dishes } from '@/features/menu/MenuBody'
import { go } from '@/platform/go'
import { Button, TextLink } from '@/ui/Button'
import { useElder } from '@/ui/display'
import { Band } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { ListRow } from '@/ui/rows'
import { SealRow, sealsDone } from '@/ui/SealRow'

/** The five seals; the heading row is one target to the records. */
function Seals({ meal, child }: { meal: MealView; child: Child }) {
  const elder = useElder()
  const link = elder ? '看记录' : `已做 ${sealsDone(meal.seals)} 项，看记录`
  return (
    <>
      <View className="marks-head">
        <View className="st b">五餐监督</View>
        <TextLink onward className="n" label={`${link}，五餐监督`} onTap={() => go('parent/records', { school: child.schoolId, day: meal.day })}>
          {link}
        </TextLink>
      </View>
      <SealRow seals={meal.seals} />
    </>
  )
}

/** What this child must not eat stands before everything else, in full words. */
function Warning({ dishes, child }: { dishes: readonly MenuDish[]; child: Child }) {
  const elder = useElder()
  const lead = sayWarning(dishes, child.allergens, elder)
  if (lead === undefined) return null
  return (
    <View className="warn-room">
      <Notice tone="w" tight lead={lead}>{`${calledName(child.name)}不能吃，提醒班主任`}</Notice>
    </View>
  )
}

/** Under the picture: seals, warning, dishes, what to do. */
export function MealSheet({ meal, child }: { meal: MealView; child: Child }) {
  const { menu, rating } = meal
  return (
    <>
      <Seals meal={meal} child={child} />
      {menu ? <Warning dishes={menu.dishes} child={child} /> : null}
      {menu?.change ? <Changed change={menu.change} /> : null}
      {menu ? <Dishes menu={menu} avoided={child.allergens} /> : <View className="x2 mt4">这顿的菜单食堂还没公布。</View>}
      <Band />
      <View className="btn-row">
        <Button kind="secondary" height="sm" icon="flag" onTap={() => go('hotline')}>
          我要投诉
        </Button>
      </View>
      {rating === undefined ? null : (
        <ListRow
          title="学生评分"
          end={`${rating.mean.toFixed(1)} 分，${rating.count} 人评`}
          label={`学生评分 ${rating.mean.toFixed(1)} 分，${rating.count} 人评`}
          last
          onTap={() => go('public/meal', { code: mealCodeOf({ schoolId: child.schoolId, slotId: meal.slotId }) })}
        />
      )}
    </>
  )
}

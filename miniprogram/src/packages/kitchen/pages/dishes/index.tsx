import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { sayFen } from '@shared/base/money'
import type { Dish } from '@shared/menu/schema'
import { KitchenPage } from '@/features/menu/plan/KitchenPage'
import { DishSearch, DishThumb, useDishList } from '@/features/menu/plan/DishPicker'
import { sayDish } from '@/features/menu/plan/state'
import { go } from '@/platform/go'
import { useReturn } from '@/platform/visible'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { FootBar, Sheet } from '@/ui/layout'
import { Failed, SkeletonRows } from '@/ui/states'
import { Tap } from '@/ui/Tap'
import '@/features/menu/plan/plan.scss'

function DishLine({ dish }: { dish: Dish }) {
  const note = [sayDish(dish), dish.priceFen === undefined ? undefined : sayFen(dish.priceFen).replace(' ', '\u00a0')].filter(Boolean).join(' · ')
  return (
    <Tap role="link" id={`dish-${dish.id}`} className="plan-row" label={`${dish.name}，${note}`} onTap={() => go('kitchen/dish', { id: dish.id })}>
      <View className="f1">
        <View className="b">{dish.name}</View>
        <View className="n x2">{note}</View>
      </View>
      <DishThumb dish={dish} />
      <Icon i="right.text-3" size={18} />
    </Tap>
  )
}

function List({ kitchenId }: { kitchenId: string }) {
  const found = useDishList(kitchenId)
  const { name, list } = found
  useReturn(() => void list.refresh())
  useReachBottom(() => void list.next())
  const nothing = !list.loading && !list.failure && list.items.length === 0
  return (
    <>
      <Sheet>
        <DishSearch {...found} />
        <View className="mt2">
          {list.loading ? <SkeletonRows rows={6} /> : null}
          {list.failure && list.items.length === 0 ? <Failed failure={list.failure} what="菜品库" onRetry={() => void list.refresh()} /> : null}
          {nothing ? <View className="x2 mt4">{name.trim() === '' ? '还没有这一类的菜。' : `没有找到“${name.trim()}”。`}</View> : null}
          {list.items.map((dish) => (
            <DishLine key={dish.id} dish={dish} />
          ))}
        </View>
        {list.more ? <View className="n x2 ctr mt3">正在取更多</View> : null}
      </Sheet>
      <FootBar>
        <Button className="f1" onTap={() => go('kitchen/dish', { kitchen: kitchenId })}>
          加一道菜
        </Button>
      </FootBar>
    </>
  )
}

/** The dishes that a kitchen cooks: found by a word or a kind, each to be changed. */
export default function Dishes() {
  return (
    <KitchenPage name="kitchen/dishes" offline="连上网自己会取。" rows={6}>
      {({ id }) => <List key={id} kitchenId={id} />}
    </KitchenPage>
  )
}

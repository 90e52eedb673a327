import { View } from '@tarojs/components'
import { useDidShow, useReachBottom, useRouter } from '@tarojs/taro'
import { useRef } from 'react'
import { sayFen } from '@shared/base/money'
import type { Dish } from '@shared/menu/schema'
import { DishSearch, DishThumb, useDishList } from '@/features/menu/plan/DishPicker'
import { sayDish } from '@/features/menu/plan/state'
import { KitchenSwitch, useKitchen } from '@/features/menu/plan/useKitchen'
import { go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Empty, Failed, SkeletonRows } from '@/ui/states'
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
  const again = useRef(false)
  // back from a dish that was changed, the list is read anew; on the first showing it is on its way already
  useDidShow(() => {
    if (again.current) void list.refresh()
    again.current = true
  })
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
  const { params } = useRouter()
  const choice = useKitchen('kitchen/dishes', params['kitchenId'])
  const { query, kitchen } = choice
  return (
    <Page name="kitchen/dishes" offline="连上网自己会取。">
      <Head>
        <View className="row sb">
          <View className="t1 f1">{kitchen?.name ?? '菜品库'}</View>
          <KitchenSwitch {...choice} />
        </View>
      </Head>
      {kitchen ? <List key={kitchen.id} kitchenId={kitchen.id} /> : null}
      {kitchen === undefined && query.data ? <Empty title="还没有厨房" text="学校今天没有厨房供餐，找学校管理员。" /> : null}
      {query.data === undefined && query.failure ? <Failed failure={query.failure} what="厨房" onRetry={() => void query.refresh()} /> : null}
      {query.loading ? (
        <Sheet>
          <SkeletonRows rows={6} />
        </Sheet>
      ) : null}
    </Page>
  )
}

import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { listDishes } from '@shared/menu/contract'
import { DISH_KINDS, sayKind } from '@shared/menu/rules'
import type { Dish, DishKind, MenuDish } from '@shared/menu/schema'
import { pictureUrl } from '@/api/client'
import { usePaged } from '@/api/usePaged'
import { useRested } from '@/api/useRested'
import { a11y } from '@/platform/a11y'
import { Button, TextLink } from '@/ui/Button'
import { Choices } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { cx } from '@/ui/cx'
import { TextField } from '@/ui/fields'
import { Icon } from '@/ui/Icon'
import { Failed, SkeletonRows } from '@/ui/states'
import { Tap } from '@/ui/Tap'
import { DishForm } from './DishForm'
import { sayDish } from './state'
import { useDish } from './useDish'

const PAGE = 20

type KindFilter = DishKind | 'ALL'
const FILTERS: readonly { value: KindFilter; label: string }[] = [
  { value: 'ALL', label: '全部' },
  ...DISH_KINDS.map((value) => ({ value, label: sayKind(value) })),
]

/** The kitchen's list, narrowed down by a word and a kind. */
export function useDishList(kitchenId: string) {
  const [name, setName] = useState('')
  const [kind, setKind] = useState<KindFilter>('ALL')
  const rested = useRested(name.trim())
  const query = { limit: PAGE, ...(rested === '' ? {} : { name: rested }), ...(kind === 'ALL' ? {} : { kind }) }
  return { name, setName, kind, setKind, list: usePaged(listDishes, { params: { kitchenId }, query }) }
}

/** A word, and a kind. */
export function DishSearch({ name, setName, kind, setKind }: Pick<ReturnType<typeof useDishList>, 'name' | 'setName' | 'kind' | 'setKind'>) {
  return (
    <View>
      <TextField id="dish-search" label="找菜" value={name} onInput={setName} max={20} placeholder="菜名里的字" />
      <View className="mt3">
        <Choices label="哪一类" columns={5} options={FILTERS} value={kind} onChoose={setKind} />
      </View>
    </View>
  )
}

/** The photo of a dish, or the place where it would be. */
export function DishThumb({ dish }: { dish: Pick<Dish, 'picture' | 'name'> }) {
  if (!dish.picture) return null
  return <Image className="thumb plan-pic" src={pictureUrl(dish.picture.thumbUrl)} mode="aspectFill" lazyLoad {...a11y({ hidden: true })} />
}

const asMenuDish = ({ id, name, kind, allergens, picture }: Dish): MenuDish => ({ dishId: id, name, kind, allergens, ...(picture ? { picture } : {}) })

interface PickerProps {
  kitchenId: string
  chosen: readonly MenuDish[]
  onToggle: (dish: MenuDish) => void
  onClose: () => void
}

/** A new dish, kept in the kitchen's list and put on the menu. */
function NewDish({ kitchenId, name, onDone, onBack }: { kitchenId: string; name: string; onDone: (dish: MenuDish) => void; onBack: () => void }) {
  const of = useDish({ kitchenId, name }, (dish) => onDone(asMenuDish(dish)))
  const foot = (
    <View className="btn-row">
      <Button kind="secondary" onTap={onBack}>
        回菜单
      </Button>
      <Button id="save-new-dish" busy={of.busy} off={of.lacks} onTap={() => void of.save()}>
        存好加上
      </Button>
    </View>
  )
  return (
    <BottomSheet title="新菜" onClose={onBack} foot={foot}>
      <DishForm of={of} />
    </BottomSheet>
  )
}

/** Chooses dishes from the kitchen's list; one that is not there yet is added in place. */
export function DishPicker({ kitchenId, chosen, onToggle, onClose }: PickerProps) {
  const found = useDishList(kitchenId)
  const { list } = found
  const [making, setMaking] = useState(false)
  if (making)
    return (
      <NewDish
        kitchenId={kitchenId}
        name={found.name.trim()}
        onBack={() => setMaking(false)}
        onDone={(dish) => {
          onToggle(dish)
          setMaking(false)
          found.setName('')
          void list.refresh()
        }}
      />
    )
  const foot = (
    <View className="btn-row">
      <Button kind="secondary" icon="plus" onTap={() => setMaking(true)}>
        加新菜
      </Button>
      <Button id="picked" onTap={onClose}>{`选好了，${chosen.length} 道`}</Button>
    </View>
  )
  const nothing = !list.loading && !list.failure && list.items.length === 0
  return (
    <BottomSheet title="加菜" onClose={onClose} foot={foot}>
      <DishSearch {...found} />
      {list.loading ? <SkeletonRows /> : null}
      {list.failure && list.items.length === 0 ? <Failed failure={list.failure} what="菜品库" onRetry={() => void list.refresh()} /> : null}
      {nothing ? (
        <View className="x2 mt4">{found.name.trim() === '' ? '菜品库里还没有这一类的菜。' : `没有找到“${found.name.trim()}”，可以加成新菜。`}</View>
      ) : null}
      <View className="mt2 plan-list">
        {list.items.map((dish) => {
          const on = chosen.some(({ dishId }) => dishId === dish.id)
          const note = sayDish(dish)
          return (
            <Tap
              key={dish.id}
              id={`pick-${dish.id}`}
              role="checkbox"
              checked={on}
              label={`${dish.name}，${note}`}
              className="plan-row"
              onTap={() => onToggle(asMenuDish(dish))}
            >
              <View className={cx('check-box', on && 'plan-on')}>{on ? <Icon i="check.on-brand" size={16} /> : null}</View>
              <View className="f1">
                <View className="b">{dish.name}</View>
                <View className="n x2">{note}</View>
              </View>
              <DishThumb dish={dish} />
            </Tap>
          )
        })}
      </View>
      {list.open ? <TextLink onTap={() => void list.next()}>再看 20 道</TextLink> : null}
    </BottomSheet>
  )
}

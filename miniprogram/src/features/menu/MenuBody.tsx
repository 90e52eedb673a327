import { View } from '@tarojs/components'
import type { Allergen } from '@shared/base/allergen'
import { sayAllergen } from '@shared/base/allergen'
import { sayFen } from '@shared/base/money'
import type { PublishedMenu } from '@shared/menu/schema'
import { Chip } from '@/ui/Chip'
import { Notice } from '@/ui/Notice'
import { DishRow } from '@/ui/rows'
import { concerns } from './allergens'

/** That a published menu was changed, why, and what it was. */
export function Changed({ change }: { change: NonNullable<PublishedMenu['change']> }) {
  return (
    <View className="warn-room">
      <Notice tone="i" tight lead={`已变更：${change.reason}。`}>{`原来是${change.before.join('、')}`}</Notice>
    </View>
  )
}

/** The plan: dishes, a chip where one concerns this child. For everybody else each dish says what it contains. */
export function Dishes({ menu: { dishes, priceFen }, avoided }: { menu: PublishedMenu; avoided: readonly Allergen[] | undefined }) {
  return (
    <View className="dishes">
      {dishes.map((dish, i) => {
        const found = avoided === undefined ? [] : concerns(dish, avoided)
        const contains = `含${(found.length > 0 ? found : dish.allergens).map(sayAllergen).join('、')}`
        const chip =
          found.length > 0 ? (
            <Chip tone="w" tight icon="egg.warn">
              {contains}
            </Chip>
          ) : undefined
        const note = avoided === undefined && dish.allergens.length > 0 ? contains : undefined
        return <DishRow key={dish.dishId} name={dish.name} warning={chip} note={note} last={i === dishes.length - 1} />
      })}
      {priceFen === undefined ? null : <View className="n x3 price">{`每份 ${sayFen(priceFen)}。`}</View>}
    </View>
  )
}

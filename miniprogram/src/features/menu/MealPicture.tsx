import { Image, View } from '@tarojs/components'
import { timeOf } from '@shared/base/time'
import type { MealView } from '@shared/checkin/schema'
import type { Picture } from '@shared/file/schema'
import type { DishKind, MenuDish } from '@shared/menu/schema'
import { pictureUrl } from '@/api/client'
import { a11y } from '@/platform/a11y'
import { foodUrl } from '@/ui/art/art'
import { cx } from '@/ui/cx'
import { useElder } from '@/ui/display'
import { Icon, size } from '@/ui/Icon'

/** Drawn plates until there is a photograph; kinds without a drawing have none. */
const PLATES: Partial<Record<DishKind, string>> = {
  STAPLE: 'rice',
  MEAT: 'beef-potato',
  HALF_MEAT: 'celtuce-egg',
  VEGETABLE: 'greens',
  SOUP: 'soup',
  DAIRY: 'yoghurt',
}
const MOST_PLATES = 6

const plateOf = ({ picture, kind }: MenuDish): string | undefined => {
  if (picture) return pictureUrl(picture.thumbUrl)
  const drawn = PLATES[kind]
  return drawn && foodUrl(drawn)
}

function Plates({ dishes, px }: { dishes: readonly MenuDish[]; px: number }) {
  const plates = dishes.flatMap((dish) => plateOf(dish) ?? []).slice(0, MOST_PLATES)
  return (
    <View className="plates">
      {plates.map((src, i) => (
        <Image
          key={i}
          className="plate"
          src={src}
          mode="aspectFill"
          style={{ width: size(px), height: size(px), margin: `0 ${size(px / 16)}` }}
          {...a11y({ hidden: true })}
        />
      ))}
    </View>
  )
}

/** The small photograph stands there soon on any network, the large one comes to lie over it. */
const Served = ({ picture }: { picture: Picture }) => (
  <>
    <Image className="meal-pic-img" src={pictureUrl(picture.thumbUrl)} mode="aspectFit" {...a11y({ hidden: true })} />
    <Image className="meal-pic-img meal-pic-large" src={pictureUrl(picture.url)} mode="aspectFit" {...a11y({ hidden: true })} />
  </>
)

const listed = (dishes: readonly MenuDish[]): string => dishes.map(({ name }) => name).join('、')

/** The meal as it was served, whole; before that the plates of the plan, marked 示意图. A text lists the dishes. */
export function MealPicture({ meal, title, inset }: { meal: MealView; title: string; inset?: boolean }) {
  const elder = useElder()
  const dishes = meal.menu?.dishes ?? []
  if (!meal.served && dishes.length === 0) return null
  const label = `${title}${meal.served ? '实拍' : '示意图'}：${listed(dishes)}`
  return (
    <View className={cx('meal-pic', inset && 'meal-pic-in')} {...a11y({ role: 'img', label })}>
      {meal.served ? <Served picture={meal.served.picture} /> : <Plates dishes={dishes} px={92} />}
      <View className="onpic">
        {meal.served ? <Icon i="camera.on-photo" size={elder ? 20 : 15} /> : null}
        <View>{meal.served ? `食堂实拍 ${timeOf(meal.served.at)}` : '示意图'}</View>
      </View>
    </View>
  )
}

/** A small picture of a meal that comes, beside its dishes. */
export function NextPicture({ meal }: { meal: MealView }) {
  const elder = useElder()
  const dishes = meal.menu?.dishes ?? []
  return (
    <View className="thumb next-pic" {...a11y({ hidden: true })}>
      {meal.served ? (
        <Image className="meal-pic-img" src={pictureUrl(meal.served.picture.thumbUrl)} mode="aspectFill" />
      ) : (
        <Plates dishes={dishes} px={elder ? 68 : 38} />
      )}
    </View>
  )
}

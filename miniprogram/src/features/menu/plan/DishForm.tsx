import { View } from '@tarojs/components'
import { Allergen, sayAllergen } from '@shared/base/allergen'
import { DISH_KINDS, sayKind } from '@shared/menu/rules'
import type { DishKind } from '@shared/menu/schema'
import { ApiProblem, type Failure, sayFailure } from '@/api/problem'
import { Button } from '@/ui/Button'
import { Choices, ManyChoices } from '@/ui/choices'
import { TextField } from '@/ui/fields'
import { Notice } from '@/ui/Notice'
import { PhotoPicker } from '@/ui/PhotoPicker'
import { ActNotice } from '@/ui/states'
import { PriceField } from './price'
import type { DishWork } from './useDish'

const ALLERGENS = Allergen.options.map((value) => ({ value, label: sayAllergen(value) }))
const KINDS = DISH_KINDS.map((value) => ({ value, label: sayKind(value) }))

/** The code of the food that the name may mean, where the server asks. */
const askedCode = (failure: Failure | undefined): string | undefined =>
  failure instanceof ApiProblem && failure.code === 'menu.dish_unclear' ? String(failure.facts['code']) : undefined

/** The plain question about a name that may mean a banned food: it is not, or another name. */
function Unclear({ of: { failure, busy, form, save } }: { of: DishWork }) {
  const code = askedCode(failure)
  if (code === undefined || !(failure instanceof ApiProblem)) return null
  const [word, food] = [String(failure.facts['word']), String(failure.facts['name'])]
  return (
    <View className="mt3">
      <Notice tone="w" lead={`“${word}”是不是${food}？`} note={`是${food}就不能用，换一道菜。不是，说一声就能存。`} />
      <View className="btn-row mt2">
        <Button kind="secondary" busy={busy} id="assure" onTap={() => void save([...new Set([...form.assured, code])])}>
          {`不是${food}，存`}
        </Button>
      </View>
    </View>
  )
}

/** What is wrong with the name itself is said below it. */
const nameFault = (failure: Failure | undefined): string | undefined => {
  if (!(failure instanceof ApiProblem)) return undefined
  return failure.code === 'menu.dish_banned' || failure.code === 'menu.dish_name_taken' ? sayFailure(failure) : failure.errorAt('name')
}

/** Name, kind, what it contains, price, photo. A banned food is named where the name stands; an unclear one is asked about. */
export function DishForm({ of }: { of: DishWork }) {
  const { form, photos, failure, change } = of
  const fault = nameFault(failure)
  const other = failure !== undefined && fault === undefined && askedCode(failure) === undefined
  return (
    <View>
      {other ? <ActNotice failure={failure} /> : null}
      <TextField
        id="dish-name"
        label="菜名"
        value={form.name}
        onInput={(name) => change({ name, assured: [] })}
        max={20}
        placeholder="土豆烧牛肉"
        error={fault}
      />
      <Unclear of={of} />
      <View className="field-label mt4">哪一类</View>
      <Choices label="哪一类" columns={4} options={KINDS} value={form.kind} onChoose={(kind: DishKind) => change({ kind })} />
      <View className="field-label mt4">含过敏原</View>
      <ManyChoices label="含过敏原" columns={4} options={ALLERGENS} values={form.allergens} onChange={(allergens) => change({ allergens: [...allergens] })} />
      <View className="n x2 mt2">都没有就不选。孩子对它过敏的家长，会看到提醒。</View>
      <View className="mt4">
        <PriceField id="dish-price" label="单价，元" value={form.price} onInput={(price) => change({ price })} placeholder="不单卖就不填" />
      </View>
      <View className="field-label mt4">照片</View>
      <PhotoPicker of={photos} act="加照片" {...(photos.full ? {} : { note: '从上面拍，菜要完整、不加滤镜。' })} />
    </View>
  )
}

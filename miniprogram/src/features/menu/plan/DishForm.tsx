import { View } from '@tarojs/components'
import { useState } from 'react'
import { Allergen, sayAllergen } from '@shared/base/allergen'
import { fenFromYuan } from '@shared/base/money'
import { DISH_KINDS, sayKind } from '@shared/menu/rules'
import type { Dish, DishInput, DishKind } from '@shared/menu/schema'
import { pictureUrl } from '@/api/client'
import { ApiProblem, type Failure, sayFailure } from '@/api/problem'
import { uploadPicture } from '@/api/upload'
import { Button } from '@/ui/Button'
import { Choices, ManyChoices } from '@/ui/choices'
import { TextField } from '@/ui/fields'
import { Notice } from '@/ui/Notice'
import { PhotoPicker, usePhotos } from '@/ui/PhotoPicker'

const ALLERGENS = Allergen.options.map((value) => ({ value, label: sayAllergen(value) }))
const KINDS = DISH_KINDS.map((value) => ({ value, label: sayKind(value) }))

/** Fen as somebody types them in yuan: `8.62`; nothing where there is no price. */
export const typedYuan = (fen: number | undefined): string => (fen === undefined ? '' : (fen / 100).toFixed(2))

/** What is filled in of a dish. */
export function useDishForm(dish: Dish | undefined, name = '') {
  const [form, setForm] = useState(() => ({
    name: dish?.name ?? name,
    kind: dish?.kind,
    allergens: dish?.allergens ?? [],
    price: typedYuan(dish?.priceFen),
    assured: dish?.assured ?? [],
  }))
  const picture = dish?.picture
  const photos = usePhotos(
    (local, progress) => uploadPicture(local, 'DISH', progress),
    1,
    picture ? [{ id: picture.id, path: pictureUrl(picture.thumbUrl) }] : [],
  )
  const priceFen = form.price.trim() === '' ? undefined : fenFromYuan(form.price)
  const priceWrong = form.price.trim() !== '' && priceFen === undefined
  const lacks =
    form.name.trim() === ''
      ? '写上菜名'
      : form.kind === undefined
        ? '选一下是哪一类'
        : priceWrong
          ? '价钱写成 8.62 这样'
          : photos.busy
            ? '照片传完再存'
            : undefined

  /** What is sent, with what was answered about the name; nothing while something is missing. */
  function input(assured: readonly string[] = form.assured): DishInput | undefined {
    const { kind, allergens } = form
    if (lacks !== undefined || kind === undefined) return undefined
    const [pictureId] = photos.ids
    return {
      name: form.name.trim(),
      kind,
      allergens: [...allergens],
      assured: [...assured],
      ...(pictureId === undefined ? {} : { pictureId }),
      ...(priceFen === undefined ? {} : { priceFen }),
    }
  }
  return {
    form,
    photos,
    priceWrong,
    lacks,
    input,
    change: (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part })),
  }
}

type Form = ReturnType<typeof useDishForm>

/** The code of the food that the name may mean, where the server asks. */
const askedCode = (failure: Failure | undefined): string | undefined =>
  failure instanceof ApiProblem && failure.code === 'menu.dish_unclear' ? String(failure.facts['code']) : undefined

interface UnclearProps {
  failure: Failure | undefined
  busy: boolean
  /** It is something else: saved with that answer. */
  onAssure: (assured: readonly string[]) => void
  of: Form
}

/** The plain question about a name that may mean a banned food: it is not, or another name. */
function Unclear({ failure, busy, onAssure, of }: UnclearProps) {
  const code = askedCode(failure)
  if (code === undefined || !(failure instanceof ApiProblem)) return null
  const [word, food] = [String(failure.facts['word']), String(failure.facts['name'])]
  return (
    <View className="mt3">
      <Notice tone="w" lead={`“${word}”是不是${food}？`} note={`是${food}就不能用，换一道菜。不是，说一声就能存。`} />
      <View className="btn-row mt2">
        <Button kind="secondary" busy={busy} id="assure" onTap={() => onAssure([...new Set([...of.form.assured, code])])}>
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

interface DishFormProps {
  of: Form
  failure: Failure | undefined
  busy: boolean
  onAssure: (assured: readonly string[]) => void
}

/** Name, kind, what it contains, price, photo. A banned food is named where the name stands; an unclear one is asked about. */
export function DishForm({ of, failure, busy, onAssure }: DishFormProps) {
  const { form, photos, change, priceWrong } = of
  const fault = nameFault(failure)
  const other = failure !== undefined && fault === undefined && askedCode(failure) === undefined
  return (
    <View>
      {other ? (
        <View className="kept">
          <Notice tone="b" lead={sayFailure(failure)} />
        </View>
      ) : null}
      <TextField
        id="dish-name"
        label="菜名"
        value={form.name}
        onInput={(name) => change({ name, assured: [] })}
        max={20}
        placeholder="土豆烧牛肉"
        error={fault}
      />
      <Unclear of={of} failure={failure} busy={busy} onAssure={onAssure} />
      <View className="field-label mt4">哪一类</View>
      <Choices label="哪一类" columns={4} options={KINDS} value={form.kind} onChoose={(kind: DishKind) => change({ kind })} />
      <View className="field-label mt4">含过敏原</View>
      <ManyChoices label="含过敏原" columns={4} options={ALLERGENS} values={form.allergens} onChange={(allergens) => change({ allergens: [...allergens] })} />
      <View className="n x2 mt2">都没有就不选。孩子对它过敏的家长，会看到提醒。</View>
      <View className="mt4">
        <TextField
          id="dish-price"
          kind="digit"
          label="单价，元"
          value={form.price}
          onInput={(price) => change({ price })}
          placeholder="不单卖就不填"
          error={priceWrong ? '写成 8.62 这样' : undefined}
        />
      </View>
      <View className="field-label mt4">照片</View>
      <PhotoPicker of={photos} act="加照片" {...(photos.full ? {} : { note: '从上面拍，菜要完整、不加滤镜。' })} />
    </View>
  )
}

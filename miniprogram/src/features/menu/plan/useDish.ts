import { useRef, useState } from 'react'
import { addDish, editDish } from '@shared/menu/contract'
import type { Dish, DishInput } from '@shared/menu/schema'
import { pictureUrl } from '@/api/client'
import { uploadPicture } from '@/api/upload'
import { useAction } from '@/api/useAction'
import { newId } from '@/platform/random'
import { usePhotos } from '@/ui/PhotoPicker'
import { readPrice, typedYuan } from './price'

/** A dish that is there, or a new one of a kitchen, which may have a name already. */
export type DishOf = { dish: Dish } | { dish?: undefined; kitchenId: string; name?: string }

/** What is filled in of a dish. */
function useDishForm(dish: Dish | undefined, name: string) {
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
  const price = readPrice(form.price)
  const lacks = ((): string | undefined => {
    if (form.name.trim() === '') return '写上菜名'
    if (form.kind === undefined) return '选一下是哪一类'
    if (price.wrong !== undefined) return `价钱${price.wrong}`
    return photos.busy ? '照片传完再存' : undefined
  })()

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
      ...(price.fen === undefined ? {} : { priceFen: price.fen }),
    }
  }
  return { form, photos, lacks, input, change: (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part })) }
}

/** What is filled in of a dish, and saving it; a new one keeps its id, however often it is tried. */
export function useDish(of: DishOf, onSaved: (dish: Dish) => void) {
  const { input, ...filled } = useDishForm(of.dish, of.dish === undefined ? (of.name ?? '') : '')
  const adding = useAction(addDish)
  const editing = useAction(editDish)
  const id = useRef<string>()

  /** @param assured what the author says that the name does not mean */
  async function save(assured?: readonly string[]): Promise<void> {
    const body = input(assured)
    if (!body) return
    if (assured) filled.change({ assured: [...assured] })
    let saved: Dish | undefined
    if (of.dish) saved = await editing.run({ params: { dishId: of.dish.id }, body })
    else {
      id.current ??= await newId()
      saved = await adding.run({ params: { kitchenId: of.kitchenId }, body: { id: id.current, ...body } })
    }
    if (saved) onSaved(saved)
  }
  const { failure, state } = of.dish ? editing : adding
  return { ...filled, failure, busy: state === 'busy', save }
}

export type DishWork = ReturnType<typeof useDish>

import { NamedComplaintInput } from '@shared/hotline/schema'
import type { Draft } from '@/features/hotline/draft'
import type { Filing } from '@/features/hotline/useFiling'
import type { Known } from './use-form'

const LEAST_WORDS = 5
const { name: Name, phone: Phone } = NamedComplaintInput.shape

/** Whether a number can be called back; none need be given. */
export const phoneFits = (phone: string): boolean => Phone.safeParse(phone.trim() || undefined).success
export const nameFits = (name: string): boolean => Name.safeParse(name).success

interface Photos {
  busy: boolean
  photos: readonly { fault?: string }[]
}

/** Why it cannot be filed yet and what to do; nothing: it can. */
export function missing({ category, words, named, phone }: Draft, { schoolId, name }: Known, photos: Photos): string | undefined {
  if (schoolId === undefined) return '先选学校'
  if (category === undefined) return '先选是什么问题'
  if ([...words.trim()].length < LEAST_WORDS) return `写几句，至少 ${LEAST_WORDS} 个字`
  if (named && !nameFits(name)) return '写上怎么称呼你'
  if (named && !phoneFits(phone)) return '电话号码不对'
  if (photos.busy) return '照片还在传'
  return photos.photos.some(({ fault }) => fault !== undefined) ? '有照片没传上，再传或者去掉' : undefined
}

/** What is sent; nothing where something is missing. */
export function filingOf(draft: Draft, known: Known, pictureIds: string[]): Filing | undefined {
  const { category, words, classId, dishName, named, phone } = draft
  const { schoolId, meal, standing, fearsHarm, name } = known
  if (schoolId === undefined || category === undefined) return undefined
  const body = {
    schoolId,
    category,
    words: words.trim(),
    standing,
    fearsHarm,
    pictureIds,
    ...(classId === undefined ? {} : { classId }),
    ...(meal === undefined ? {} : { ...meal, ...(dishName === undefined ? {} : { dishName }) }),
  }
  if (!named) return { named, body }
  return { named, body: { ...body, name: name.trim(), ...(phone.trim() === '' ? {} : { phone: phone.trim() }) } }
}

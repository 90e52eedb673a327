import type { Id } from '@shared/base/id'
import type { ClassMeal } from '@shared/checkin/schema'
import { OWN } from '@/api/keep'
import { storage } from '@/platform/storage'

/** Who is away, and how; whoever is not in it ate. */
export type Away = Readonly<Record<Id, 'ABSENT' | 'LEAVE'>>

/** Once 没吃, twice 请假, a third tap back to eating. */
export function tapped(away: Away, pupilId: Id): Away {
  const { [pupilId]: now, ...rest } = away
  if (now === 'LEAVE') return rest
  return { ...rest, [pupilId]: now === 'ABSENT' ? 'LEAVE' : 'ABSENT' }
}

export const awayIn = ({ pupils }: ClassMeal): Away =>
  Object.fromEntries(pupils.flatMap(({ pupilId, eating }) => (eating === 'ABSENT' || eating === 'LEAVE' ? [[pupilId, eating]] : [])))

export const countOf = (away: Away, how: 'ABSENT' | 'LEAVE'): number => Object.values(away).filter((each) => each === how).length

/** `吃 28 人，没吃 1 人，请假 1 人`. */
export function sayCounts(total: number, away: Away): string {
  const [absent, leave] = [countOf(away, 'ABSENT'), countOf(away, 'LEAVE')]
  return [`吃 ${total - absent - leave} 人`, ...(absent > 0 ? [`没吃 ${absent} 人`] : []), ...(leave > 0 ? [`请假 ${leave} 人`] : [])].join('，')
}

const keyOf = (classId: Id, slotId: string): string => `${OWN}away.${classId}.${slotId}`

/** What was tapped and not saved yet stays on the phone. */
export const tappedBefore = (classId: Id, slotId: string): Away | undefined => storage.get<Away>(keyOf(classId, slotId))?.value
export const keepTapped = (classId: Id, slotId: string, away: Away): void => storage.set(keyOf(classId, slotId), away)
export const forgetTapped = (classId: Id, slotId: string): void => storage.remove(keyOf(classId, slotId))

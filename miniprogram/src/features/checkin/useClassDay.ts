import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Id } from '@shared/base/id'
import { readClassDay } from '@shared/checkin/contract'
import type { ClassDayMeal } from '@shared/checkin/schema'
import { mealOfNow } from '@shared/org/rules'
import { today, useNow } from '@/api/clock'
import { useHat } from '@/api/session'
import { type Query, useQuery } from '@/api/useQuery'

export interface Room {
  id: Id
  name: string
}

/** The meal of a class that a page means: the one it was opened for, else the one of now. */
export function meantMeal(items: readonly ClassDayMeal[], now: Date, slotId?: string): ClassDayMeal | undefined {
  const asked = items.find((each) => each.slotId === slotId)
  return (
    asked ??
    mealOfNow(
      items.map((meal) => ({ meal, start: new Date(meal.start), end: new Date(meal.end) })),
      now,
    )?.meal
  )
}

export interface ClassDay {
  /** Classes of the post; none where a teacher stands in for anybody. */
  rooms: readonly Room[]
  room: Room | undefined
  chooseRoom(room: Room): void
  query: Query<{ items: ClassDayMeal[] }>
  meal: ClassDayMeal | undefined
  chooseMeal(slotId: string): void
}

/** Which class and which meal of today, as the page was asked for (`class`, `slot`) and as it is changed on the page. */
export function useClassDay(): ClassDay {
  const { params } = useRouter()
  const hat = useHat()
  const now = useNow()
  const rooms = hat?.kind === 'post' ? hat.post.classes : []
  const [chosen, setChosen] = useState<Room>()
  const [slotId, setSlotId] = useState(params['slot'])
  const room = chosen ?? rooms.find(({ id }) => id === params['class']) ?? rooms[0]
  const query = useQuery(readClassDay, room === undefined ? undefined : { params: { classId: room.id, day: today() } }, { keep: true, poll: 60 })
  const meal = query.data && meantMeal(query.data.items, now, slotId)
  return { rooms, room, chooseRoom: setChosen, query, meal, chooseMeal: setSlotId }
}

import { useMemo } from 'react'
import { BusinessDay } from '@shared/base/time'
import { MOST_DAYS, type RecordFilter } from '@shared/checkin/records'
import { ROLES } from '@shared/identity/role'
import type { Post } from '@shared/identity/schema'
import { change, useAddress } from '../address'
import { today } from '../api/clock'

/** What a view remembers; the days are of the day on which somebody looks. */
export const VIEWED = ['act', 'timing', 'schoolId', 'order'] as const
type Viewed = (typeof VIEWED)[number]

const ALLOWED = {
  act: ['chefTasting', 'leaderDining', 'teacherDining', 'parentOversight'],
  timing: ['IN_TIME', 'LATE'],
  order: ['NEWEST', 'OLDEST'],
} as const

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | undefined => values.find((each) => each === value)
const dayIn = (value: string | null): BusinessDay | undefined => (BusinessDay.safeParse(value).success ? (value ?? undefined) : undefined)
const idIn = (value: string | null): string | undefined => (value !== null && /^[0-9A-Z]{26}$/.test(value) ? value : undefined)

/** What an address asks for; what makes no sense in it is left out, so that an old link still opens. */
export function filterOf(search: URLSearchParams): RecordFilter {
  const to = dayIn(search.get('to')) ?? dayIn(search.get('from')) ?? today()
  const from = dayIn(search.get('from')) ?? to
  return {
    from: from <= to ? from : to,
    to,
    act: oneOf(ALLOWED.act, search.get('act')),
    timing: oneOf(ALLOWED.timing, search.get('timing')),
    order: oneOf(ALLOWED.order, search.get('order')),
    schoolId: idIn(search.get('schoolId')),
  }
}

/** The filter of the table, as it stands in the address. */
export function useFilter(): { filter: RecordFilter; set: (parts: Partial<Record<Viewed | 'from' | 'to', string | undefined>>) => void } {
  const { search } = useAddress()
  const text = search.toString()
  const filter = useMemo(() => filterOf(new URLSearchParams(text)), [text])
  return { filter, set: (parts) => change({ ...parts, record: undefined }) }
}

/** Whether a post watches over many schools. */
export const watchesMany = (post: Post): boolean => ROLES[post.role].place !== 'SCHOOL'

/** As many days as may be asked for at once. */
export const mostDays = (post: Post, { schoolId }: RecordFilter): number => (watchesMany(post) && schoolId === undefined ? MOST_DAYS.CITY : MOST_DAYS.SCHOOL)

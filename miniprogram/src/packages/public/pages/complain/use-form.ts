import { useEffect } from 'react'
import { isId } from '@shared/base/id'
import { BusinessDay } from '@shared/base/time'
import type { MealView } from '@shared/checkin/schema'
import { categoryFits, mayFear } from '@shared/hotline/rules'
import type { Standing } from '@shared/hotline/schema'
import { readSchool } from '@shared/org/contract'
import { MealKind, type City, type School } from '@shared/org/schema'
import { serverNow, today } from '@/api/clock'
import { ApiProblem } from '@/api/problem'
import { type Hat, useHat, useSession } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { useSchoolDay } from '@/features/checkin/useSchoolDay'
import { type Draft, emptyDraft, readDraft } from '@/features/hotline/draft'
import type { DraftStore } from '@/features/hotline/useDraft'
import { lastEaten, type Meal } from './about'

type Params = Partial<Record<string, string>>

/** A new complaint, about the meal that the page before named; or what was written last time and not sent. */
export function beginDraft({ school, day, meal }: Params): Draft {
  const kept = readDraft()
  if (kept) return kept
  const [on, kind] = [BusinessDay.safeParse(day), MealKind.safeParse(meal)]
  return {
    ...emptyDraft(),
    ...(school !== undefined && isId(school) ? { schoolId: school } : {}),
    ...(on.success && kind.success ? { about: { day: on.data, mealKind: kind.data } } : {}),
  }
}

const schoolOf = (hat: Hat | undefined) => (hat?.kind === 'child' ? hat.child : hat?.post.schoolId === undefined ? undefined : { schoolId: hat.post.schoolId })

/** What somebody is at a school that the hat knows; elsewhere they say it themselves, or do not. */
const standingBy = (hat: Hat | undefined): Standing | undefined => (hat === undefined ? undefined : hat.kind === 'child' ? 'PARENT' : 'STAFF')

export interface Known {
  schoolId: string | undefined
  school: School | undefined
  schoolName: string | undefined
  /** The meal that is meant, where one is. */
  meal: Meal | undefined
  /** As it was served or planned. */
  view: MealView | undefined
  /** Whether a county stands between school and city. */
  hasCounty: boolean
  standing: Standing
  /** Whether the person has to say it themselves. */
  asksStanding: boolean
  fearsHarm: boolean
  name: string
}

/** What the phone knows of the complaint beside what is written: a form asks for nothing that it knows. */
export function useKnown({ draft, change }: DraftStore, city: City | undefined): Known {
  const hat = useHat()
  const me = useSession((session) => session.me)
  const own = schoolOf(hat)
  const schoolId = draft.schoolId ?? own?.schoolId
  const atOwn = own !== undefined && schoolId === own.schoolId
  const { data: school, failure } = useQuery(readSchool, schoolId === undefined ? undefined : { params: { schoolId } }, { keep: true })
  const { about } = draft
  const meal = about === 'NONE' ? undefined : about
  const { data: schoolDay } = useSchoolDay(schoolId, meal?.day ?? today(), false)
  const eaten = about === undefined ? lastEaten(schoolDay, serverNow()) : undefined
  const standing = draft.standing ?? (atOwn ? standingBy(hat) : undefined)
  const unit = city?.units.find(({ id }) => id === school?.unitId)

  // What was eaten last is meant until another meal is chosen, tomorrow too.
  const [day, mealKind] = [eaten?.day, eaten?.mealKind]
  useEffect(() => {
    if (day !== undefined && mealKind !== undefined) change({ about: { day, mealKind } })
  }, [day, mealKind, change])
  useEffect(() => {
    if (school && draft.category && !categoryFits(draft.category, school.ownership)) change({ category: undefined })
  }, [school, draft.category, change])
  const unknown = failure instanceof ApiProblem && failure.code === 'org.school_unknown'
  useEffect(() => {
    if (unknown) change({ schoolId: undefined, schoolName: undefined })
  }, [unknown, change])

  return {
    schoolId,
    school,
    schoolName: school?.name ?? draft.schoolName ?? (hat?.kind === 'child' && atOwn ? hat.child.schoolName : undefined),
    meal,
    view: schoolDay?.meals.find((each) => each.day === meal?.day && each.mealKind === meal.mealKind),
    hasCounty: unit?.kind !== 'MUNICIPAL',
    standing: standing ?? 'OTHER',
    asksStanding: !atOwn,
    fearsHarm: draft.fearsHarm && standing !== undefined && mayFear(standing),
    name: draft.name ?? me?.name ?? '',
  }
}

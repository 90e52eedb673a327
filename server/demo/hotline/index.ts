import type { Id } from '@shared/base/id'
import { at, type BusinessDay } from '@shared/base/time'
import type { PastComplaint } from '../../modules/hotline/index'
import { type Cast, one } from '../cast/index'
import { SCHOOLS } from '../city/index'
import { codeFor, idFor } from '../draw'
import { workingDaysBefore } from '../days'
import { classId, schoolId } from '../file/places'
import { dishesFor } from '../menus/index'
import { COMPLAINT_PICTURE } from '../pictures'
import { movesFor } from './moves'
import { STORIES } from './stories'
import type { Ago, Story } from './story'

const CODE_LENGTH = 12

function identityOf({ by, phone }: Story, cast: Cast): PastComplaint['identity'] | undefined {
  const guardian = by && cast.guardians.find(({ family }) => family.key === by || `${family.school}/guardian` === by)
  return guardian ? { personId: guardian.personId, name: guardian.name, ...(phone ? { phone } : {}) } : undefined
}

const dayAgo = (first: BusinessDay, count: number): BusinessDay => (count === 0 ? first : workingDaysBefore(first, count))

function told(story: Story, cast: Cast): PastComplaint {
  const { key, category, standing, fearsHarm = false, className } = story
  const [daysAgo, time] = story.filed
  const school = one(
    SCHOOLS.filter(({ code }) => code === story.school),
    story.school,
  )
  const ago: Ago = (count, clockTime) => at(dayAgo(cast.first, count), clockTime)
  const identity = identityOf(story, cast)
  const day = dayAgo(cast.first, daysAgo)
  const dishName = story.dish && dishesFor(story.school, 'LUNCH', day, cast.first).find((dish) => dish.kind === story.dish)?.name
  const messages = story.messages?.(ago).map((message) => ({ ...message, pictureIds: [] as Id[] }))
  return {
    id: idFor('complaint', key),
    queryCode: story.queryCode ?? codeFor(CODE_LENGTH, 'complaint', key),
    filing: {
      schoolId: schoolId(story.school),
      category,
      words: story.words.replace('〈菜〉', dishName ?? '菜'),
      standing,
      fearsHarm,
      day,
      mealKind: 'LUNCH',
      ...(className ? { classId: classId(story.school, className) } : {}),
      ...(dishName ? { dishName } : {}),
      pictureIds: story.picture ? [COMPLAINT_PICTURE] : [],
    },
    filedAt: ago(daysAgo, time),
    ...(identity ? { identity } : {}),
    moves: story.course?.(movesFor(key, school, cast), ago) ?? [],
    ...(messages ? { messages } : {}),
  }
}

/** Complaints in many states, as they stand on the first day of the demo. */
export const complaintsOf = (cast: Cast): PastComplaint[] => STORIES.map((story) => told(story, cast))

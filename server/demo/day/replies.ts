import { at, type BusinessDay, plusDays, plusMinutes } from '@shared/base/time'
import type { PastReply } from '../../modules/checkin/index'
import { mealsOfSchool } from '../../modules/org/index'
import type { Cast } from '../cast/index'
import { SCHOOLS } from '../city/index'
import { schoolDayFrom } from '../days'
import { between, happens, saltFor } from '../draw'
import { schoolId } from '../file/places'
import type { SchoolEntry } from '../file/schema'
import type { ActRow, DayLife } from './happening'
import { visiting } from './parents'
import { OPINIONS, REPLIES } from './said'

/** Some are never answered. */
const UNANSWERED = 0.15
/** School days until a head gets round to it, and minutes after eight. */
const AFTER_DAYS: readonly [least: number, most: number] = [1, 3]
const AFTER_MINUTES: readonly [least: number, most: number] = [15, 500]

function repliedOn(code: string, asked: BusinessDay): BusinessDay {
  let day = asked
  for (let left = between(...AFTER_DAYS, 'reply day', code, asked); left > 0; left--) day = schoolDayFrom(plusDays(day, 1))
  return day
}

function replyTo({ code }: SchoolEntry, cast: Cast, act: ActRow): (PastReply & { persona: boolean }) | undefined {
  const opinion = OPINIONS.find((each) => each === act.fields['opinion'])
  const day = repliedOn(code, act.day)
  const [head] = cast.holders(code, 'PRINCIPAL', day)
  if (!opinion || !head || happens(UNANSWERED, 'silent', code, act.day)) return undefined
  const [text, measures] = REPLIES[opinion]
  return {
    checkinId: act._id,
    askedBy: act.personId,
    text,
    ...(measures ? { measures } : {}),
    personId: head.id,
    personName: head.name,
    personTitle: head.title,
    at: plusMinutes(at(day, '08:00'), between(...AFTER_MINUTES, 'reply minute', code, act.day)),
    salt: saltFor('reply', act._id),
    persona: head.persona,
  }
}

/**
 * What heads answered, before a day, to what parents wrote on some days.
 * @param all also heads whom a newcomer may be
 */
export async function repliesTo(cast: Cast, days: readonly BusinessDay[], { before, all }: { before: BusinessDay; all: boolean }): Promise<PastReply[]> {
  const replies: PastReply[] = []
  for (const day of days)
    for (const school of SCHOOLS) {
      const life: Pick<DayLife, 'acts'> = { acts: [] }
      await visiting(life, cast, school, (await mealsOfSchool(schoolId(school.code), day)).meals)
      for (const { row } of life.acts) {
        const reply = replyTo(school, cast, row)
        if (!reply || reply.at >= at(before, '00:00') || (reply.persona && !all)) continue
        const { persona: _persona, ...given } = reply
        replies.push(given)
      }
    }
  return replies
}

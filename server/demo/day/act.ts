import type { Id } from '@shared/base/id'
import { type BusinessDay, plusMinutes } from '@shared/base/time'
import { type Window, windowOf } from '@shared/duty/rules'
import type { Act } from '@shared/duty/schema'
import type { MealKind, SlotId } from '@shared/org/schema'
import { dutyOf } from '../../modules/duty/index'
import type { Member } from '../cast/index'
import { between, happens, pick, saltFor, timedIdFor } from '../draw'
import { schoolId } from '../file/places'
import type { SchoolEntry } from '../file/schema'
import type { ActRow, DayLife, Happening, Missing } from './happening'
import { fixAt, type Spot } from './place'
import { EXPLANATIONS } from './said'
import type { Moment } from './when'

interface Doing {
  act: ActRow['act']
  who: Pick<Member, 'id' | 'name' | 'title' | 'role' | 'persona' | 'classIds'>
  slot: { slotId: SlotId; kitchenId: Id; mealKind: MealKind; day: BusinessDay }
  spot: Spot
  /** Absent for a tasting, which is the kitchen's. */
  school?: SchoolEntry
  window: Window
  moment: Moment
  fields: ActRow['fields']
  pictureIds: Id[]
}

/** An act as it is recorded. */
export function happened({ act, who, slot, spot, school, window, moment, fields, pictureIds }: Doing): Happening<ActRow> {
  const words = [act, who.id, slot.slotId]
  return {
    at: moment.at,
    persona: who.persona,
    row: {
      _id: timedIdFor(moment.at, ...words),
      act,
      ...(school ? { schoolId: schoolId(school.code) } : {}),
      unitIds: spot.unitIds,
      kitchenId: slot.kitchenId,
      slotId: slot.slotId,
      day: slot.day,
      mealKind: slot.mealKind,
      personId: who.id,
      personName: who.name,
      personTitle: who.title,
      role: who.role,
      classIds: [...who.classIds],
      placeName: spot.placeName,
      pointId: spot.pointId,
      pointName: spot.pointName,
      pointNumber: spot.pointNumber,
      recordedAt: moment.at,
      opensAt: window.opensAt,
      dueAt: window.dueAt,
      timing: moment.timing,
      ...fixAt(spot.location, ...words),
      fields,
      pictureIds,
      salt: saltFor(...words),
      settled: false,
    },
  }
}

/** When an act may be done at a meal. */
export async function windowFor(act: Act, { day, start, end }: { day: BusinessDay; start: Date; end: Date }): Promise<Window> {
  const { actSpan, span } = await dutyOf(act)
  return windowOf(actSpan ?? span, { day, mealStart: start, mealEnd: end, firstMealStart: start })
}

const EXPLAINED = 0.6

/** Notes that nobody did a duty, and why, where somebody wrote it down. */
export function miss(life: DayLife, missing: Missing, by: Member | undefined): void {
  life.missing.push(missing)
  const { act, dutyId, window } = missing
  if (!by || act === 'parentOversight' || !happens(EXPLAINED, 'explained', dutyId)) return
  const at = plusMinutes(window.graceUntil, between(40, 100, 'wrote', dutyId))
  life.explanations.set(dutyId, { text: pick(EXPLANATIONS[act], dutyId), byName: by.name, personId: by.id, at })
}

/** What somebody thinks on the whole: mostly good. */
export const scoreFor = (...words: (string | number)[]): number => (happens(0.12, 'low', ...words) ? 3 : between(4, 5, 'score', ...words))

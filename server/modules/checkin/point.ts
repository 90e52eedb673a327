import { createHmac } from 'node:crypto'
import { type Id, readSpokenCode, spokenCode } from '@shared/base/id'
import { readLink } from '@shared/base/link'
import type { Point as Location } from '@shared/base/place'
import { type BusinessDay, dayOf } from '@shared/base/time'
import { clock } from '@platform/clock'
import { problem } from '@platform/http'
import { keyFor, sameText } from '@platform/secret'
import { directory, kitchensOfSchool, type ServingPointRow } from '../org/index'

const NAME_LENGTH = 10
const PROOF_LENGTH = 10

/** Where a poster hangs: a serving point of a school, or a kitchen that stands apart from its schools. */
export interface Point {
  id: Id
  kind: 'SERVING_POINT' | 'KITCHEN'
  name: string
  number: number
  placeName: string
  location: Location
  schoolId?: Id
  unitIds: Id[]
  /** Kitchens whose cooks taste here. */
  kitchenIds: Id[]
  radiusM?: number
}

const proofOf = (posterCode: string): string => spokenCode(createHmac('sha256', keyFor('poster')).update(posterCode).digest(), PROOF_LENGTH)

/** What a poster says: the name of the point and a proof that it was printed here. */
export const posterText = (posterCode: string): string => posterCode + proofOf(posterCode)

/** The code of a scanned text, without the address round it. @throws checkin.code_invalid for a code of another kind */
export function plainCode(text: string): string {
  const link = readLink(text)
  if (link && link.kind !== 's') throw problem('checkin.code_invalid', { detail: '这不是餐厅的码，扫餐厅墙上的打卡码' })
  return readSpokenCode(link?.code ?? text)
}

function posterCodeOf(code: string): string {
  const posterCode = code.slice(0, NAME_LENGTH)
  if (code.length !== NAME_LENGTH + PROOF_LENGTH || !sameText(code.slice(NAME_LENGTH), proofOf(posterCode)))
    throw problem('checkin.code_invalid', { detail: '这个码不对，扫餐厅墙上的打卡码' })
  return posterCode
}

/**
 * The point of a poster's code.
 * @throws checkin.code_invalid for a text that is none of ours, one with a changed character, or a poster that was withdrawn
 */
export async function pointOfPoster(code: string): Promise<Point> {
  const posterCode = posterCodeOf(code)
  const today = dayOf(clock.now())
  return (await servingPoint(await directory.servingPointByCode(posterCode), today)) ?? (await kitchenPoint(posterCode)) ?? withdrawn()
}

/** The point at which a screen stands. @throws checkin.code_invalid where it is none any more */
export const pointOfServing = async (servingPointId: Id): Promise<Point> =>
  (await servingPoint(await directory.servingPoint(servingPointId), dayOf(clock.now()))) ?? withdrawn()

function withdrawn(): never {
  throw problem('checkin.code_invalid', { detail: '这张打卡码停用了，找食堂管理员要新的' })
}

async function servingPoint(row: ServingPointRow | null, today: BusinessDay): Promise<Point | undefined> {
  if (!row) return undefined
  const [school, kitchenIds] = await Promise.all([directory.school(row.schoolId), kitchensOfSchool(row.schoolId, today)])
  return {
    id: row._id,
    kind: 'SERVING_POINT',
    name: row.name,
    number: row.number,
    placeName: school?.name ?? '',
    location: row.location,
    schoolId: row.schoolId,
    unitIds: [row.unitId],
    kitchenIds,
    ...(school?.radiusM === undefined ? {} : { radiusM: school.radiusM }),
  }
}

async function kitchenPoint(posterCode: string): Promise<Point | undefined> {
  const row = await directory.kitchenByCode(posterCode)
  if (!row?.location) return undefined
  return { id: row._id, kind: 'KITCHEN', name: row.name, number: 0, placeName: row.name, location: row.location, unitIds: row.unitIds, kitchenIds: [row._id] }
}

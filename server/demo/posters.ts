import { linkUrl } from '@shared/base/link'
import type { Point } from '@shared/base/place'
import type { BusinessDay } from '@shared/base/time'
import { type DemoPoster, readPosterPicture } from '@shared/demo/contract'
import { fullPath } from '@shared/contract/route'
import { found } from '@platform/http'
import { publicUrl } from '@platform/public-url'
import QRCode from 'qrcode'
import { posterText } from '../modules/checkin/index'
import type { Cast } from './cast/index'
import { PERSONAS } from './cast/personas'
import { familiesOf } from './cast/families'
import { seatsOf } from './cast/seats'
import { demoCity, KITCHENS, SCHOOLS } from './city/index'
import { placesOf } from './file/places'
import { schoolsFedBy } from './menus/index'
import { withScreen } from './screens'

interface Hanging {
  /** Of the serving point or the kitchen. */
  pointId: string
  posterCode: string
  placeName: string
  pointName: string
  number: number
  location: Point
  /** Codes of the school, and of schools and kitchens whose people act there. */
  places: readonly string[]
}

let hung: Hanging[] | undefined

/** Every poster of the made-up city. */
const hangings = (first: BusinessDay): Hanging[] => (hung ??= hangingsOf(first))

function hangingsOf(first: BusinessDay): Hanging[] {
  const { schools, servingPoints, kitchens } = placesOf(demoCity(first))
  const codeOf = new Map(schools.map((row, i) => [row._id, SCHOOLS[i]?.code ?? '']))
  const atSchools = servingPoints.map((row) => ({
    pointId: row._id,
    posterCode: row.posterCode,
    placeName: schools.find((school) => school._id === row.schoolId)?.name ?? '',
    pointName: row.name,
    number: row.number,
    location: row.location,
    places: placesAt(codeOf.get(row.schoolId) ?? ''),
  }))
  const atKitchens = kitchens.flatMap(({ _id, posterCode, location, name }, i) =>
    posterCode && location ? [{ pointId: _id, posterCode, placeName: name, pointName: '厨房', number: 0, location, places: [KITCHENS[i]?.code ?? ''] }] : [],
  )
  return [...atSchools, ...atKitchens]
}

/** A school and the kitchens beside it whose cooks taste at its points. */
const placesAt = (school: string): string[] => [
  school,
  ...KITCHENS.filter(({ code, location }) => !location && schoolsFedBy(code).includes(school)).map(({ code }) => code),
]

/** Codes of the places of a persona. */
function placesOfPersona(persona: string, { first }: Cast): Set<string> {
  const posts = seatsOf(first).filter((seat) => seat.key === persona)
  const children = familiesOf(first).filter((family) => family.key === persona)
  return new Set([...posts.map((seat) => seat.place), ...children.map((family) => family.school)])
}

/** What can be scanned without a camera: posters, those of the persona's places first, and after its own what the one screen shows now. */
export async function listPosters(cast: Cast, persona: string | undefined): Promise<{ items: DemoPoster[] }> {
  const own = persona && PERSONAS.some(({ id }) => id === persona) ? placesOfPersona(persona, cast) : new Set<string>()
  const all = hangings(cast.first)
  const isOwn = ({ places }: Hanging): boolean => places.some((place) => own.has(place))
  const sorted = [...all.filter(isOwn), ...all.filter((each) => !isOwn(each))]
  return { items: await withScreen(sorted.map((each) => ({ pointId: each.pointId, poster: show(each) }))) }
}

const pictureUrl = (text: string): string => fullPath(readPosterPicture).replace('{code}', text)

function show({ posterCode, placeName, pointName, number, location }: Hanging): DemoPoster {
  const text = posterText(posterCode)
  return {
    code: linkUrl(publicUrl(), { kind: 's', code: text }),
    schoolName: placeName,
    servingPointName: pointName,
    servingPointNumber: number,
    location,
    pictureUrl: pictureUrl(text),
  }
}

const WIDTH = 640

/** The plain code of a poster, as a camera would see it. */
export async function posterPicture(cast: Cast, code: string): Promise<Buffer> {
  found(hangings(cast.first).find((each) => posterText(each.posterCode) === code))
  return QRCode.toBuffer(linkUrl(publicUrl(), { kind: 's', code }), { errorCorrectionLevel: 'Q', margin: 4, width: WIDTH })
}

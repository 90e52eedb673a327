import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { blindId, type Id, spokenCode } from '@shared/base/id'
import * as desk from '@shared/hotline/desk-contract'
import type { ComplaintCategory, DeskComplaint, HandlingLevel, Standing } from '@shared/hotline/schema'
import { clock } from '@platform/clock'
import { loadComplaints, type PastComplaint } from '../../server/modules/hotline/index'
import { aPerson, type TestPerson, type TestSchool } from './city'

export const WORDS = '小白菜汤里有一根头发，孩子拍了照片给我看'

/** A nonce or id as clients make them for what tells no time. */
export const aNonce = (): Id => blindId(randomBytes(17))

export interface ComplaintWish {
  category?: ComplaintCategory
  standing?: Standing
  fearsHarm?: boolean
  words?: string
  classId?: Id
  filedAt?: Date
  moves?: PastComplaint['moves']
  /** Who filed it, where it has a name. */
  by?: TestPerson
}

export interface TestComplaint {
  id: Id
  queryCode: string
}

/** What somebody fills in. */
export const aFiling = (school: TestSchool, wish: ComplaintWish = {}) => ({
  schoolId: school.id,
  category: wish.category ?? ('C02' as const),
  words: wish.words ?? WORDS,
  standing: wish.standing ?? ('PARENT' as const),
  fearsHarm: wish.fearsHarm ?? false,
  pictureIds: [],
  ...(wish.classId ? { classId: wish.classId } : {}),
})

/** A complaint that lies on its desk as if it had just been filed. */
export async function aComplaint(school: TestSchool, wish: ComplaintWish = {}): Promise<TestComplaint> {
  const [id, queryCode] = [aNonce(), spokenCode(randomBytes(12), 12)]
  const identity = wish.by ? { identity: { personId: wish.by.personId, name: '周敏', phone: '13800000000' } } : {}
  await loadComplaints([{ id, queryCode, filing: aFiling(school, wish), filedAt: wish.filedAt ?? clock.now(), moves: wish.moves ?? [], ...identity }])
  return { id, queryCode }
}

/** The desks of a school's county and of the city, and who calls back. */
export async function someDesks(server: { http: Server }, school: TestSchool) {
  const [city, county, caller, principal] = await Promise.all([
    aPerson(server, { role: 'CITY_COMPLAINT_DESK' }),
    aPerson(server, { role: 'COUNTY_COMPLAINT_DESK', school }),
    aPerson(server, { role: 'CALLBACK_DESK' }),
    aPerson(server, { role: 'PRINCIPAL', school }),
  ])
  return { city, county, caller, principal }
}

export const readAs = (who: TestPerson, { id }: { id: Id }) => who.call(desk.readDeskComplaint, { params: { complaintId: id } })

/** Classes it as it is, and gives it to a level. */
export async function triaged(who: TestPerson, { id }: { id: Id }, more: Partial<{ category: ComplaintCategory; aboutHeadBuyerOrMoney: boolean }> = {}) {
  const { body } = await readAs(who, { id })
  const { revision, category, priority } = body
  return who.call(desk.triageComplaint, { params: { complaintId: id }, body: { revision, category, priority, aboutHeadBuyerOrMoney: false, ...more } })
}

export const dispatched = (who: TestPerson, { id }: { id: Id }, level: HandlingLevel, summary = '11月23日午餐，反映汤内有异物') =>
  who.call(desk.dispatchComplaint, { params: { complaintId: id }, body: { level, summary } })

/** Takes a complaint from its desk to an answer, at its county. */
export async function answeredByCounty(county: TestPerson, complaint: { id: Id }): Promise<DeskComplaint> {
  const params = { complaintId: complaint.id }
  await triaged(county, complaint)
  await dispatched(county, complaint, 'COUNTY')
  await county.call(desk.acceptComplaint, { params })
  await county.call(desk.investigateComplaint, { params, body: { note: '已调出备餐间录像' } })
  return (await county.call(desk.replyComplaint, { params, body: { reply: '已责令食堂整改，厨师戴好帽子再上岗' } })).body
}

import { answerMyComplaint, fileNamed, listMyComplaints, readByCode, readMyComplaint, writeMyComplaint } from '@shared/hotline/contract'
import { askComplainant, listDeskComplaints, readIdentity, replyComplaint } from '@shared/hotline/desk-contract'
import { listInbox } from '@shared/notify/contract'
import { clock } from '@platform/clock'
import { asSystem, database } from '@platform/db'
import { IdentityReadModel } from '../../../server/modules/hotline/model'
import { aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { call } from '../../helpers/client'
import { aComplaint, aFiling, aNonce, answeredByCounty, dispatched, readAs, someDesks, triaged } from '../../helpers/complaint'
import { logged } from '../../helpers/logs'
import { useServer } from '../../helpers/server'
import { changed, everything } from '../../helpers/traces'

const NAME = '欧阳春晓'
const PHONE = '13987654321'

describe('a complaint with a name', () => {
  const server = useServer()
  let school: TestSchool
  let desks: Awaited<ReturnType<typeof someDesks>>
  let parent: TestPerson

  beforeAll(async () => {
    clock.set(new Date('2026-11-25T02:37:00Z'))
    school = await aSchool()
    desks = await someDesks(server, school)
  })
  beforeEach(async () => {
    parent = await aPerson(server)
  })
  afterAll(() => clock.release())

  const file = (who: TestPerson, nonce = aNonce(), wish = {}) => who.call(fileNamed, { body: { ...aFiling(school, wish), nonce, name: NAME, phone: PHONE } })
  const mine = async (who: TestPerson) => (await who.call(listMyComplaints, { query: {} })).body.items
  const filed = async (who: TestPerson, wish = {}) => {
    await file(who, aNonce(), wish)
    return { id: (await mine(who))[0]?.id ?? '' }
  }
  const lookUp = (who: TestPerson, { id }: { id: string }, reason = '打电话问清楚是哪个窗口') =>
    who.call(readIdentity, { params: { complaintId: id }, body: { reason } })
  const reads = (complaintId: string) => database().collection('identity_read').find({ complaintId }).sort({ at: 1 }).toArray()

  it('keeps who it was in the vault alone, sealed, and in no log', async () => {
    const before = await everything()
    const lines = await logged(() => file(parent))
    const written = changed(before, await everything())
    expect([...new Set([...written.keys()].map((key) => key.split('/')[0]))].sort()).toEqual(['complainant_identity', 'complaint', 'task'])
    const text = JSON.stringify([...written]) + lines.join('')
    expect([NAME, PHONE, parent.personId, parent.openid].filter((secret) => text.includes(secret))).toEqual([])
  })

  it('cannot be opened as another’s: what is sealed is tied to its complaint', async () => {
    const [one, other] = [await filed(parent), await filed(await aPerson(server))]
    const vault = database().collection<{ _id: string; sealed: string }>('complainant_identity')
    const stolen = await vault.findOne({ _id: one.id })
    await vault.updateOne({ _id: other.id }, { $set: { sealed: stolen?.sealed ?? '' } })
    expect((await lookUp(desks.county, other)).status).toBe(500)
    expect((await lookUp(desks.county, one)).body).toEqual({ name: NAME, phone: PHONE })
  })

  it('is filed once for a nonce, and answers the same', async () => {
    const nonce = aNonce()
    const answers = await Promise.all([file(parent, nonce), file(parent, nonce)])
    expect(answers[0].body).toEqual(answers[1].body)
    expect(await mine(parent)).toHaveLength(1)
  })

  it('stands under 我的 of who filed it, newest first and page by page, and of nobody else', async () => {
    for (let i = 0; i < 3; i++) {
      clock.advance(60_000)
      await file(parent)
    }
    const first = (await parent.call(listMyComplaints, { query: { limit: 2 } })).body
    const rest = (await parent.call(listMyComplaints, { query: { limit: 2, ...(first.nextCursor ? { cursor: first.nextCursor } : {}) } })).body
    const lines = [...first.items, ...rest.items]
    expect(lines).toHaveLength(3)
    expect(lines.map((line) => line.filedAt)).toEqual(
      lines
        .map((line) => line.filedAt)
        .sort()
        .reverse(),
    )

    const stranger = await aPerson(server)
    expect(await mine(stranger)).toEqual([])
    const params = { complaintId: lines[0]?.id ?? '' }
    expect((await stranger.call(readMyComplaint, { params })).status).toBe(404)
    expect((await stranger.call(writeMyComplaint, { params, body: { nonce: aNonce(), text: '你好', pictureIds: [] } })).status).toBe(404)
    expect((await stranger.call(answerMyComplaint, { params, body: { satisfaction: 'SATISFIED' } })).status).toBe(404)
    const nameless = await aComplaint(school)
    expect((await parent.call(readMyComplaint, { params: { complaintId: nameless.id } })).status).toBe(404)
  })

  it('is also followed by its query code', async () => {
    const { queryCode } = (await file(parent)).body
    expect((await call(server.http, readByCode, {}, { queryCode })).body).toMatchObject({ named: true, state: 'FILED' })
  })

  it('marks what who filed has not read yet, until it is read', async () => {
    const complaint = await filed(parent)
    expect((await mine(parent))[0]?.unreadMessage).toBe(false)
    await desks.county.call(askComplainant, { params: { complaintId: complaint.id }, body: { text: '是哪个窗口？' } })
    expect((await mine(parent))[0]?.unreadMessage).toBe(true)
    await parent.call(readMyComplaint, { params: { complaintId: complaint.id } })
    expect((await mine(parent))[0]?.unreadMessage).toBe(false)
  })

  describe('looked up', () => {
    it('tells name and number to its own desk, and writes down who looked, as what, why and when', async () => {
      const complaint = await filed(parent)
      expect((await readAs(desks.county, complaint)).body.mayReadIdentity).toBe(true)
      expect((await lookUp(desks.county, complaint)).body).toEqual({ name: NAME, phone: PHONE })
      expect(await reads(complaint.id)).toMatchObject([
        { personId: desks.county.personId, postId: desks.county.hatId, role: 'COUNTY_COMPLAINT_DESK', reason: '打电话问清楚是哪个窗口', at: clock.now() },
      ])
    })

    it('is refused without a reason, to another desk, and for a complaint without a name, and nothing is written down', async () => {
      const complaint = await filed(parent)
      expect((await lookUp(desks.county, complaint, ' a ')).status).toBe(400)
      expect((await lookUp(desks.city, complaint)).problem.code).toBe('request.role_refused')
      const stranger = await aPerson(server, { role: 'COUNTY_COMPLAINT_DESK', school: await aSchool() })
      expect((await lookUp(stranger, complaint)).status).toBe(404)
      expect((await lookUp(desks.caller, complaint)).status).toBe(404)
      expect((await lookUp(desks.principal, complaint)).problem.code).toBe('request.role_refused')
      expect(await reads(complaint.id)).toEqual([])
      const nameless = await aComplaint(school)
      expect((await readAs(desks.county, nameless)).body.mayReadIdentity).toBe(false)
      expect((await lookUp(desks.county, nameless)).problem.code).toBe('hotline.identity_none')
    })

    it('goes with the complaint to the city and is the county’s no more', async () => {
      const complaint = await filed(parent)
      await triaged(desks.county, complaint)
      await dispatched(desks.county, complaint, 'CITY')
      expect((await lookUp(desks.county, complaint)).status).toBe(404)
      expect((await lookUp(desks.city, complaint)).body.name).toBe(NAME)
      expect((await mine(parent))[0]).toMatchObject({ id: complaint.id, state: 'DISPATCHED' })
    })

    it('is open to who calls back while there is somebody to call, not to who handled it, and to nobody once it is closed', async () => {
      const complaint = await filed(parent)
      await answeredByCounty(desks.county, complaint)
      expect((await lookUp(desks.caller, complaint)).body.phone).toBe(PHONE)
      await parent.call(answerMyComplaint, { params: { complaintId: complaint.id }, body: { satisfaction: 'SATISFIED' } })
      expect((await lookUp(desks.county, complaint)).problem.code).toBe('request.role_refused')
    })

    it('is never unwritten: the log of looks takes no change', async () => {
      await expect(asSystem('a test tries', () => IdentityReadModel.deleteMany({}))).rejects.toThrow('never changed')
      await expect(asSystem('a test tries', () => IdentityReadModel.updateMany({}, { reason: 'x' }))).rejects.toThrow('never changed')
      await expect(asSystem('a test tries', () => IdentityReadModel.findOneAndUpdate({}, { reason: 'x' }))).rejects.toThrow('never changed')
    })
  })

  it('is told once that there is an answer, without a word of what or where, and the look into the vault for it is written down', async () => {
    const complaint = await filed(parent)
    await answeredByCounty(desks.county, complaint)
    await server.settle()
    await server.settle()
    const { items } = (await parent.call(listInbox, { query: {} })).body
    expect(items).toMatchObject([{ kind: 'COMPLAINT_ANSWERED', title: '你的投诉有答复了' }])
    expect(JSON.stringify(items)).not.toMatch(/云桥|头发|变质|整改/)
    const inbox = JSON.stringify(await database().collection('inbox_item').find({ personId: parent.personId }).toArray())
    expect(inbox).not.toContain(complaint.id)
    expect(await reads(complaint.id)).toMatchObject([{ role: 'SYSTEM', reason: '有了答复，发消息给留名的人' }])
  })

  it('is told to nobody where nobody left a name', async () => {
    const told = () => database().collection('inbox_item').countDocuments({ kind: 'COMPLAINT_ANSWERED' })
    const before = await told()
    await answeredByCounty(desks.county, await aComplaint(school))
    await server.settle()
    expect(await told()).toBe(before)
  })

  it('is told again of the second answer', async () => {
    const complaint = await filed(parent)
    const params = { complaintId: complaint.id }
    await answeredByCounty(desks.county, complaint)
    await server.settle()
    await parent.call(answerMyComplaint, { params, body: { satisfaction: 'NOT_SATISFIED' } })
    await desks.county.call(replyComplaint, { params, body: { reply: '又查了一次，换了厨师，全员重新培训' } })
    await server.settle()
    const { items } = (await parent.call(listInbox, { query: {} })).body
    expect(items.filter((item) => item.kind === 'COMPLAINT_ANSWERED')).toHaveLength(2)
  })

  it('shows a desk that there is a name, and not which', async () => {
    const complaint = await filed(parent)
    const list = JSON.stringify((await desks.county.call(listDeskComplaints, { query: {} })).body)
    expect(list).toContain(complaint.id)
    expect(list + JSON.stringify((await readAs(desks.county, complaint)).body)).not.toMatch(/欧阳春晓|13987654321/)
  })
})

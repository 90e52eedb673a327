import { reportGrants } from '@shared/notify/contract'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { anId, aPerson, type TestPerson } from '../../helpers/city'
import { allowed, allows, aMenu, deliveriesOf, inboxOf, reports, tell, templateId } from '../../helpers/notify'
import { useServer } from '../../helpers/server'
import { useWechat } from '../../helpers/wechat'

const NOON = new Date('2026-11-25T04:00:00Z')
const KIND = 'MENU_PUBLISHED'

describe('the ledger of what a person granted', () => {
  const server = useServer()
  const sandbox = useWechat(server)
  let person: TestPerson
  beforeEach(async () => {
    clock.set(NOON)
    person = await aPerson(server)
  })
  afterAll(() => clock.release())

  const settle = async () => {
    await sandbox.push.idle()
    await server.settle()
    await sandbox.push.idle()
    await server.settle()
  }
  const line = () => allowed(person, KIND)

  it('lists the templates of the installation, with nothing granted at first', async () => {
    expect(await line()).toEqual({ kind: KIND, templateId: templateId(KIND), allowed: 0 })
  })

  it('counts each accept and remembers the last choice', async () => {
    await reports(person, KIND)
    await reports(person, KIND)
    expect(await line()).toMatchObject({ allowed: 2, last: 'accept' })
    for (const result of ['reject', 'ban', 'filter'] as const) {
      await reports(person, KIND, result)
      expect(await line()).toMatchObject({ allowed: 2, last: result })
    }
  })

  it('counts a report once, however often and at whatever time the phone repeats it', async () => {
    const id = anId()
    const answers = await Promise.all(Array.from({ length: 5 }, () => reports(person, KIND, 'accept', id)))
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204])
    await reports(person, KIND, 'accept', id)
    expect(await line()).toMatchObject({ allowed: 1 })
  })

  it("is each person's own, also where two phones made the same id", async () => {
    const other = await aPerson(server)
    const id = anId()
    await reports(person, KIND, 'accept', id)
    await reports(other, KIND, 'accept', id)
    expect([(await line())?.allowed, (await allowed(other, KIND))?.allowed]).toEqual([1, 1])
  })

  it('passes over templates that are not ours, and refuses what is no report', async () => {
    const results = [{ templateId: 'of an old page', result: 'accept' as const }]
    expect((await person.call(reportGrants, { body: { id: anId(), results } })).status).toBe(204)
    const mine = { templateId: templateId(KIND), result: 'accept' as const }
    expect((await person.call(reportGrants, { body: { id: anId(), results: [mine, mine, mine, mine] } })).status).toBe(400)
    expect((await person.call(reportGrants, { body: { id: anId(), results: [] } })).status).toBe(400)
    expect((await person.call(reportGrants, { body: { id: 'x', results: [mine] } })).status).toBe(400)
    await person.call(reportGrants, { body: { id: anId(), results: [mine, mine] } })
    expect(await line()).toMatchObject({ allowed: 1 })
  })

  it("records WeChat's own event of the same tap without counting it again", async () => {
    await allows(sandbox, person, KIND)
    await settle()
    expect(await line()).toMatchObject({ allowed: 1 })
    expect(await database().collection('notify_grant').findOne({ personId: person.personId })).toMatchObject({
      event: 'subscribe_msg_popup_event',
      eventStatus: 'accept',
    })
  })

  it('is empty when the person refuses in the settings of the mini-program', async () => {
    await allows(sandbox, person, KIND, 3)
    clock.advance(5000)
    sandbox.refuseInSettings(person.openid, templateId(KIND))
    await settle()
    expect(await line()).toMatchObject({ allowed: 0 })
    await tell(aMenu(person))
    await settle()
    expect([await deliveriesOf(person), (await inboxOf(person)).length]).toEqual([[], 1])
  })

  it('keeps what the person accepted after a refusal that arrives late', async () => {
    await allows(sandbox, person, KIND)
    sandbox.push.set({ reorder: true })
    clock.advance(5000)
    sandbox.refuseInSettings(person.openid, templateId(KIND))
    clock.advance(5000)
    await reports(person, KIND)
    sandbox.push.flush()
    await settle()
    expect((await line())?.allowed).toBeGreaterThan(0)
  })

  it('does not call delivered what WeChat took and then could not deliver', async () => {
    await allows(sandbox, person, KIND)
    await tell(aMenu(person))
    await settle()
    expect(await inboxOf(person)).toMatchObject([{ pushed: true }])
    const msgid = sandbox.delivered(person.openid)[0]?.id ?? ''
    clock.advance(1000)
    sandbox.failDelivery(msgid)
    await settle()
    expect(await inboxOf(person)).toMatchObject([{ pushed: false }])
    expect(await deliveriesOf(person)).toMatchObject([{ state: 'failed' }])
  })

  it('takes an event that comes twice, out of order and with others of the same second', async () => {
    sandbox.push.set({ duplicate: true, reorder: true })
    await allows(sandbox, person, KIND, 2)
    sandbox.push.flush()
    await settle()
    expect(await line()).toMatchObject({ allowed: 2 })
  })
})

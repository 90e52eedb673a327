import { readQuietHours, setQuietHours } from '@shared/notify/quiet-contract'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { aPerson, type TestPerson } from '../../helpers/city'
import { allowed, allows, aMenu, aReminder, deliveriesOf, inboxOf, tell } from '../../helpers/notify'
import { useServer } from '../../helpers/server'
import { useWechat } from '../../helpers/wechat'

const NIGHT = new Date('2026-11-25T14:00:00Z')
const MORNING = new Date('2026-11-25T22:30:00Z')
const HOURS = { from: '21:30', to: '06:30' }

describe('quiet hours', () => {
  const server = useServer()
  const sandbox = useWechat(server)
  let person: TestPerson
  beforeEach(async () => {
    clock.set(NIGHT)
    for (const name of ['job', 'outbox', 'notify_pause', 'notify_delivery']) await database().collection(name).deleteMany({})
    person = await aPerson(server)
  })
  afterAll(() => clock.release())

  const settle = async () => {
    await server.settle()
    await sandbox.push.idle()
    await server.settle()
  }
  const set = (hours: typeof HOURS | undefined, who = person) => who.call(setQuietHours, { body: hours ? { hours } : {} })
  const onPhone = (who = person) => sandbox.delivered(who.openid).length
  const states = async () => (await deliveriesOf(person)).map((row) => row.state)

  it('are none until somebody sets them, and are a person’s own', async () => {
    const other = await aPerson(server)
    expect((await person.call(readQuietHours, {})).body).toEqual({})
    expect((await set(HOURS)).body).toEqual({ hours: HOURS })
    expect((await person.call(readQuietHours, {})).body).toEqual({ hours: HOURS })
    expect((await other.call(readQuietHours, {})).body).toEqual({})
    expect((await set({ from: '22:00', to: '07:00' })).body).toEqual({ hours: { from: '22:00', to: '07:00' } })
    expect((await set(undefined)).body).toEqual({})
    expect((await person.call(readQuietHours, {})).body).toEqual({})
  })

  it('refuse a beginning that is the end, and a time that there is not', async () => {
    for (const hours of [{ from: '21:30', to: '21:30' }, { from: '25:00', to: '06:30' }, { from: '21:30' }]) {
      const { status, problem } = await set(hours as typeof HOURS)
      expect([status, problem.code]).toEqual([400, 'request.invalid'])
    }
  })

  it('hold a message back until they end, in the inbox it stands at once', async () => {
    await allows(sandbox, person, 'MENU_PUBLISHED')
    await set(HOURS)
    await tell(aMenu(person))
    await settle()
    expect([onPhone(), await states()]).toEqual([0, ['waiting']])
    expect(await inboxOf(person)).toMatchObject([{ pushed: false }])
    clock.set(new Date(MORNING.getTime() - 1000))
    await settle()
    expect(onPhone()).toBe(0)
    clock.set(new Date(MORNING.getTime() + 1000))
    await settle()
    expect([onPhone(), await states()]).toEqual([1, ['sent']])
    expect(await inboxOf(person)).toMatchObject([{ pushed: true }])
  })

  it('leave what would be of no use afterwards to the inbox, and spend nothing on it', async () => {
    await allows(sandbox, person, 'ACT_MISSING')
    await set(HOURS)
    await tell(aReminder(person))
    await settle()
    expect((await deliveriesOf(person)).map((row) => [row.state, row.reason])).toEqual([['failed', 'quiet']])
    expect([onPhone(), (await allowed(person, 'ACT_MISSING'))?.allowed, (await inboxOf(person)).length]).toEqual([0, 1, 1])
  })

  it('hold nobody else’s back, and nothing outside of them', async () => {
    const other = await aPerson(server)
    await allows(sandbox, person, 'MENU_PUBLISHED', 2)
    await allows(sandbox, other, 'MENU_PUBLISHED')
    await set(HOURS)
    await tell(aMenu(other))
    await settle()
    expect([onPhone(), onPhone(other)]).toEqual([0, 1])
    clock.set(new Date('2026-11-25T13:29:00Z'))
    await tell(aMenu(person))
    await settle()
    expect(onPhone()).toBe(1)
  })

  it('that are changed hold nothing back for longer', async () => {
    await allows(sandbox, person, 'MENU_PUBLISHED')
    await set(HOURS)
    await tell(aMenu(person))
    await settle()
    await set({ from: '12:00', to: '13:00' })
    clock.set(new Date(MORNING.getTime() + 1000))
    await settle()
    expect(onPhone()).toBe(1)
  })
})

import { clock } from '@platform/clock'
import { asSystem, database } from '@platform/db'
import { listDead, replayDead } from '@platform/jobs'
import { DeliveryModel } from '../../../server/modules/notify/model'
import { sweepDeliveries } from '../../../server/modules/notify/pump'
import { aPerson, type TestPerson } from '../../helpers/city'
import { allowed, allows, aMenu, aReminder, deliveriesOf, inboxOf, reports, tell, templateId } from '../../helpers/notify'
import { until } from '../../helpers/program'
import { useServer } from '../../helpers/server'
import { useWechat } from '../../helpers/wechat'

const SEND = '/cgi-bin/message/subscribe/send'
const NOON = new Date('2026-11-25T04:00:00Z')
const SECOND = 1000
const MINUTE = 60 * SECOND

describe('a message that WeChat may carry', () => {
  const server = useServer()
  const sandbox = useWechat(server)
  let person: TestPerson
  beforeEach(async () => {
    clock.set(NOON)
    for (const name of ['job', 'outbox', 'notify_pause', 'notify_delivery']) await database().collection(name).deleteMany({})
    person = await aPerson(server)
  })
  afterAll(() => clock.release())

  const settle = async () => {
    await server.settle()
    await sandbox.push.idle()
    await server.settle()
  }
  const after = async (ms: number) => {
    clock.advance(ms)
    await settle()
  }
  const states = async (who = person) => (await deliveriesOf(who)).map((row) => row.state)
  const left = async (who = person) => (await allowed(who, 'ACT_MISSING'))?.allowed
  const onPhone = (who = person) => sandbox.delivered(who.openid)
  const willing = (times = 1, who = person) => allows(sandbox, who, 'ACT_MISSING', times)

  it('reaches the phone, spends a grant and is marked as delivered', async () => {
    await willing(2)
    await tell(aReminder(person))
    await settle()
    expect(onPhone()).toHaveLength(1)
    expect(onPhone()[0]).toMatchObject({ page: 'pages/scan/index', state: 'formal' })
    expect(onPhone()[0]?.fields.map(({ value }) => value)).toEqual(['校长陪餐', '云桥小学', '12:30', '还没有人做'])
    expect([await states(), await left(), sandbox.quota(person.openid, templateId('ACT_MISSING'))]).toEqual([['sent'], 1, 1])
    expect(await inboxOf(person)).toMatchObject([{ pushed: true, read: false }])
  })

  it('stands in the inbox alone where the person granted nothing, and does not go out when they grant later', async () => {
    await tell(aReminder(person))
    await willing()
    await settle()
    expect([onPhone(), await states()]).toEqual([[], []])
    expect(await inboxOf(person)).toMatchObject([{ pushed: false }])
  })

  it('tells nothing of a complaint on the lock screen but that there is an answer', async () => {
    await allows(sandbox, person, 'COMPLAINT_ANSWERED')
    await tell({
      personId: person.personId,
      kind: 'COMPLAINT_ANSWERED',
      title: '云桥小学答复了你的投诉',
      text: '今天三年级午餐的鸡腿没熟',
      page: 'packages/public/pages/complaint/index?id=1',
      dedupeKey: 'c1',
      fields: { at: NOON },
    })
    await settle()
    expect(onPhone()[0]?.fields.map(({ value }) => value)).toEqual(['你反映的食堂问题', '已答复', '2026年11月25日 12:00', '打开看答复'])
  })

  it('is cut to what WeChat takes', async () => {
    await willing()
    await tell({ ...aReminder(person), fields: { act: '校长陪餐\n午餐', place: '云桥'.repeat(15), due: NOON, note: '' } } as ReturnType<typeof aReminder>)
    await settle()
    expect(onPhone()[0]?.fields.map(({ value }) => value)).toEqual(['校长陪餐 午餐', `${'云桥'.repeat(10).slice(0, 19)}…`, '2026年11月25日 12:00', '无'])
  })

  it('goes out once, however often it is told', async () => {
    await willing(5)
    await Promise.all(Array.from({ length: 4 }, () => tell(aReminder(person, 'same'))))
    await settle()
    await tell(aReminder(person, 'same'))
    await settle()
    expect([onPhone().length, await left()]).toEqual([1, 4])
  })

  it('waits for the one before it to the same person, while others get theirs', async () => {
    const other = await aPerson(server)
    await willing(5)
    await willing(1, other)
    sandbox.settings.sendMs = 40
    for (let i = 0; i < 5; i++) await tell(aReminder(person, `m${i}`))
    await tell(aReminder(other))
    await settle()
    for (let i = 0; i < 5; i++) await after(2 * SECOND)
    expect([onPhone().length, onPhone(other).length]).toEqual([5, 1])
    expect((await deliveriesOf(person)).map((row) => [row.state, row.attempts])).toEqual(Array.from({ length: 5 }, () => ['sent', 1]))
  })

  it('lets the database keep two processes from sending to one person at once', async () => {
    await willing(2)
    await tell(aReminder(person, 'a'))
    await tell(aReminder(person, 'b'))
    const [first, second] = await deliveriesOf(person)
    await asSystem('another process is sending', () =>
      DeliveryModel.updateOne(
        { _id: first?._id ?? '' },
        { $set: { state: 'sending', openid: person.openid, sendKey: 'k', leaseUntil: clock.real() + 60_000 } },
      ),
    )
    await settle()
    expect(onPhone()).toHaveLength(0)
    expect((await deliveriesOf(person)).find((row) => row._id === second?._id)).toMatchObject({ state: 'waiting', attempts: 0 })
    await asSystem('it is done', () => DeliveryModel.updateOne({ _id: first?._id ?? '' }, { $set: { state: 'sent' } }))
    await after(2 * SECOND)
    expect(onPhone()).toHaveLength(1)
  })

  it('is tried again a moment later when WeChat has another one on its way', async () => {
    await willing()
    sandbox.fault({ path: SEND, kind: 'errcode', errcode: 43108 })
    await tell(aReminder(person))
    await settle()
    expect([onPhone().length, await states()]).toEqual([0, ['waiting']])
    await after(2 * SECOND)
    expect([onPhone().length, await states()]).toEqual([1, ['sent']])
  })

  it('that WeChat refuses for the person sets our count to what WeChat says, and is not tried again', async () => {
    await reports(person, 'ACT_MISSING')
    await reports(person, 'ACT_MISSING')
    sandbox.addUser({ name: '周敏', openid: person.openid })
    await tell(aReminder(person))
    await settle()
    expect([await states(), await left()]).toEqual([['failed'], 0])
    await after(60 * MINUTE)
    expect([await states(), onPhone().length]).toEqual([['failed'], 0])
    expect(await inboxOf(person)).toMatchObject([{ pushed: false }])
  })

  it('is not taken from a person who accepts while an older one is being refused', async () => {
    await reports(person, 'ACT_MISSING')
    sandbox.addUser({ name: '周敏', openid: person.openid })
    await tell(aReminder(person))
    sandbox.settings.sendMs = 300
    const settling = settle()
    await until(async () => (await states())[0] === 'sending', 'the message is on its way')
    clock.advance(SECOND)
    await reports(person, 'ACT_MISSING')
    await settling
    expect(await states()).toEqual(['failed'])
    expect(await left()).toBe(2)
  })

  it.each([
    ['a reminder, whose second copy does no harm,', 'ACT_MISSING', 2, 'sent'],
    ['a menu, whose second copy would cost the last grant,', 'MENU_PUBLISHED', 1, 'unknown'],
  ] as const)('%s is tried again once or never when nobody knows whether it went out', async (_, kind, phones, state) => {
    await allows(sandbox, person, kind, 3)
    sandbox.fault({ path: SEND, kind: 'reset' })
    await tell(kind === 'ACT_MISSING' ? aReminder(person) : aMenu(person))
    await settle()
    expect([onPhone().length, await states()]).toEqual([1, [kind === 'ACT_MISSING' ? 'waiting' : 'unknown']])
    await after(MINUTE)
    await after(MINUTE)
    expect([onPhone().length, await states()]).toEqual([phones, [state]])
  })

  it('whose outcome stays unknown twice is left alone', async () => {
    await willing(5)
    sandbox.fault({ path: SEND, kind: 'errcode', errcode: -1, times: 5 })
    await tell(aReminder(person))
    await settle()
    for (let i = 0; i < 3; i++) await after(MINUTE)
    expect((await deliveriesOf(person))[0]).toMatchObject({ state: 'unknown', attempts: 2 })
    expect(await left()).toBe(5)
  })

  it('that a dying process left half sent is taken up as unknown', async () => {
    await willing(2)
    await allows(sandbox, person, 'MENU_PUBLISHED', 2)
    await tell(aReminder(person))
    await tell(aMenu(await someoneWilling()))
    const dead = { state: 'sending' as const, leaseUntil: clock.real() - 1 }
    const rows = await asSystem('a test', () => DeliveryModel.find({ state: 'waiting' }).lean())
    for (const row of rows) await asSystem('a process dies', () => DeliveryModel.updateOne({ _id: row._id }, { $set: { ...dead, openid: row.personId } }))
    await asSystem('a worker looks', sweepDeliveries)
    await after(MINUTE)
    const now = await asSystem('a test', () => DeliveryModel.find({ _id: { $in: rows.map((row) => row._id) } }).lean())
    expect(Object.fromEntries(now.map((row) => [row.kind, row.state]))).toEqual({ ACT_MISSING: 'sent', MENU_PUBLISHED: 'unknown' })
  })

  const someoneWilling = async () => {
    const other = await aPerson(server)
    await allows(sandbox, other, 'MENU_PUBLISHED')
    return other
  }

  it('waits while WeChat cannot be reached at all, a little longer each time, and is then put aside for a person', async () => {
    await willing()
    await tell(aReminder(person))
    await sandbox.close()
    await settle()
    expect(await states()).toEqual(['waiting'])
    for (let i = 0; i < 4; i++) await after(3 * MINUTE)
    expect((await deliveriesOf(person))[0]).toMatchObject({ state: 'failed', attempts: 5 })
    expect(await listDead()).toMatchObject([{ store: 'job', name: 'notify.resend' }])
    await sandbox.open()
    sandbox.choose(person.openid, [{ templateId: templateId('ACT_MISSING'), result: 'accept' }])
    await replayDead('all')
    expect(await replayDead()).toBe(1)
    await settle()
    expect([onPhone().length, await states()]).toEqual([1, ['sent']])
    expect(await listDead()).toEqual([])
  })

  it('waits for the next minute, with all others, when a minute is used up', async () => {
    const other = await aPerson(server)
    await willing()
    await willing(1, other)
    sandbox.fault({ path: SEND, kind: 'errcode', errcode: 45011 })
    await tell(aReminder(person))
    await settle()
    await tell(aReminder(other))
    await settle()
    expect([onPhone().length, onPhone(other).length]).toEqual([0, 0])
    await after(MINUTE)
    expect([onPhone().length, onPhone(other).length]).toEqual([1, 1])
  })

  it('waits for the next morning when a day is used up, if it is of use then', async () => {
    await willing()
    await allows(sandbox, person, 'COMPLAINT_ANSWERED')
    sandbox.fault({ path: SEND, kind: 'errcode', errcode: 45009 })
    await tell(aReminder(person))
    await settle()
    await tell({ personId: person.personId, kind: 'COMPLAINT_ANSWERED', title: '答复了', text: '打开看', dedupeKey: 'c', fields: { at: NOON } })
    await after(11 * 60 * MINUTE)
    expect(onPhone()).toHaveLength(0)
    clock.set(new Date('2026-11-26T00:00:01Z'))
    await settle()
    await after(2 * SECOND)
    expect(onPhone().map(({ title }) => title)).toEqual(['反馈处理通知'])
    expect((await deliveriesOf(person)).map((row) => [row.kind, row.state, row.reason])).toEqual(
      expect.arrayContaining([
        ['ACT_MISSING', 'failed', 'stale'],
        ['COMPLAINT_ANSWERED', 'sent', undefined],
      ]),
    )
  })

  it.each([
    ['this kind', 40037],
    ['everything', 48001],
  ])('is held back with %s when WeChat says %d, and goes out when that is mended', async (_, errcode) => {
    await willing()
    sandbox.fault({ path: SEND, kind: 'errcode', errcode })
    await tell(aReminder(person))
    await settle()
    await after(MINUTE)
    expect([onPhone().length, await states()]).toEqual([0, ['waiting']])
    await after(10 * MINUTE)
    expect([onPhone().length, await states()]).toEqual([1, ['sent']])
  })

  it.each([47003, 41030, 45168, 44002])('that is wrong itself (%d) is put aside for a person at once', async (errcode) => {
    await willing()
    sandbox.fault({ path: SEND, kind: 'errcode', errcode, errmsg: 'argument invalid! data.thing1.value invalid' })
    await tell(aReminder(person))
    await settle()
    expect([await states(), await left()]).toEqual([['failed'], 1])
    expect((await listDead())[0]?.error).toContain(String(errcode))
  })

  it('to an openid that WeChat does not know is over', async () => {
    await reports(person, 'ACT_MISSING')
    await tell(aReminder(person))
    await settle()
    expect([await states(), await listDead()]).toEqual([['failed'], []])
  })

  it('that lies too long is not sent any more', async () => {
    await willing()
    await tell(aReminder(person))
    await after(31 * MINUTE)
    expect((await deliveriesOf(person))[0]).toMatchObject({ state: 'failed', reason: 'stale' })
    expect(onPhone()).toHaveLength(0)
  })

  it('goes on with a new token when the old one ended', async () => {
    await willing(2)
    await tell(aReminder(person))
    await settle()
    sandbox.tokens.end('superseded')
    await tell(aReminder(person))
    await settle()
    expect(onPhone()).toHaveLength(2)
  })

  it.each(['reset', 'html', 'truncated'] as const)(
    'of the kind that is never sent twice goes out after all when only the token was not to be had (%s)',
    async (kind) => {
      await allows(sandbox, person, 'MENU_PUBLISHED')
      sandbox.tokens.end('expired')
      sandbox.fault({ path: '/cgi-bin/stable_token', kind, times: 9 })
      await tell(aMenu(person))
      await settle()
      expect([onPhone().length, await states()]).toEqual([0, ['waiting']])
      sandbox.clearFaults()
      await after(MINUTE)
      expect([onPhone().length, await states()]).toEqual([1, ['sent']])
    },
  )

  it('goes out before menus when both wait', async () => {
    await willing()
    const parents = await Promise.all(Array.from({ length: 10 }, someoneWilling))
    for (const parent of parents) await tell(aMenu(parent))
    await tell(aReminder(person))
    await settle()
    const order = sandbox.delivered().map(({ openid }) => openid)
    expect(order).toHaveLength(11)
    expect(order.indexOf(person.openid)).toBeLessThan(8)
  })
})

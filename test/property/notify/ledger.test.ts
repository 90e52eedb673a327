import fc from 'fast-check'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { anId, aPerson, type TestPerson } from '../../helpers/city'
import { allowed, aReminder, inboxOf, reports, tell, templateId } from '../../helpers/notify'
import { useServer } from '../../helpers/server'
import { useWechat } from '../../helpers/wechat'

const KIND = 'ACT_MISSING'
const STEPS = [
  'accept',
  'accept that WeChat does not know',
  'accept that we do not know',
  'reject in the dialog',
  'refuse in the settings',
  'send',
  'repeat the last report',
] as const
type Step = (typeof STEPS)[number]

/** What must be true, in the fewest words. */
interface Truth {
  ours: number
  theirs: number
  sent: number
  told: number
}

const MODEL: Record<Step, (truth: Truth) => void> = {
  accept: (truth) => void (truth.ours++, truth.theirs++),
  'accept that WeChat does not know': (truth) => void truth.ours++,
  'accept that we do not know': (truth) => void truth.theirs++,
  'reject in the dialog': () => undefined,
  'refuse in the settings': (truth) => void (truth.ours = truth.theirs = 0),
  'repeat the last report': () => undefined,
  send(truth) {
    truth.told++
    if (truth.ours === 0) return
    if (truth.theirs === 0) truth.ours = 0
    else {
      truth.ours--
      truth.theirs--
      truth.sent++
    }
  },
}

describe('the ledger of grants', () => {
  const server = useServer()
  const sandbox = useWechat(server)
  beforeAll(() => clock.set(new Date('2026-11-25T04:00:00Z')))
  afterAll(() => clock.release())

  const settle = async () => {
    await sandbox.push.idle()
    await server.settle()
    await sandbox.push.idle()
    await server.settle()
  }

  async function walk(person: TestPerson, steps: readonly Step[]): Promise<void> {
    const choose = (result: 'accept' | 'reject') => sandbox.choose(person.openid, [{ templateId: templateId(KIND), result }])
    let last = anId()
    const report = async (result: 'accept' | 'reject', id = anId()) => reports(person, KIND, result, (last = id))
    const acts: Record<Step, () => unknown> = {
      accept: () => (choose('accept'), report('accept')),
      'accept that WeChat does not know': () => report('accept'),
      'accept that we do not know': () => choose('accept'),
      'reject in the dialog': () => (choose('reject'), report('reject')),
      'refuse in the settings': () => sandbox.refuseInSettings(person.openid, templateId(KIND)),
      'repeat the last report': () => reports(person, KIND, 'reject', last),
      send: () => tell(aReminder(person)),
    }
    const truth: Truth = { ours: 0, theirs: 0, sent: 0, told: 0 }
    await report('reject')
    for (const step of steps) {
      clock.advance(2000)
      await acts[step]()
      await settle()
      MODEL[step](truth)
      const line = await allowed(person, KIND)
      expect({ step, ours: line?.allowed, theirs: sandbox.quota(person.openid, templateId(KIND)), sent: sandbox.delivered(person.openid).length }).toEqual({
        step,
        ours: truth.ours,
        theirs: truth.theirs,
        sent: truth.sent,
      })
    }
    const inbox = await inboxOf(person)
    expect([inbox.length, inbox.filter((item) => item.pushed).length]).toEqual([truth.told, truth.sent])
    expect(
      await database()
        .collection('notify_grant')
        .countDocuments({ allowed: { $lt: 0 } }),
    ).toBe(0)
  }

  it('never goes below nothing and says what a simple model says, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 10 }), async (steps) => {
        sandbox.reset()
        const person = await aPerson(server)
        sandbox.addUser({ name: '周敏', openid: person.openid })
        await walk(person, steps)
      }),
      { numRuns: 8 },
    )
  }, 120_000)

  it('never goes below nothing when grants, messages and refusals come all at once', async () => {
    const person = await aPerson(server)
    sandbox.addUser({ name: '周敏', openid: person.openid })
    for (let round = 0; round < 3; round++) {
      await Promise.all([
        ...Array.from({ length: 4 }, () => reports(person, KIND)),
        ...Array.from({ length: 4 }, () => tell(aReminder(person))),
        server.settle(),
        Promise.resolve(sandbox.refuseInSettings(person.openid, templateId(KIND))),
        ...Array.from({ length: 4 }, () => Promise.resolve(sandbox.choose(person.openid, [{ templateId: templateId(KIND), result: 'accept' }]))),
      ])
      clock.advance(2000)
      await settle()
      const line = await allowed(person, KIND)
      expect(line?.allowed).toBeGreaterThanOrEqual(0)
      expect(sandbox.delivered(person.openid).length).toBeLessThanOrEqual(4 * (round + 1))
    }
  }, 60_000)
})

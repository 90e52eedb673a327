import { newBlindId } from '@platform/random'
import { listMyComplaints, readByCode } from '@shared/hotline/contract'
import { readSchoolOrder } from '@shared/hotline/desk-contract'
import { listTasks } from '@shared/task/contract'
import { clock } from '@platform/clock'
import { loadComplaints, type PastComplaint } from '../../../server/modules/hotline/index'
import { aPerson, aSchool } from '../../helpers/city'
import { call } from '../../helpers/client'
import { aFiling, aNonce, someDesks } from '../../helpers/complaint'
import { useServer } from '../../helpers/server'

describe('a past that the operator brings', () => {
  const server = useServer()
  beforeAll(() => clock.set(new Date('2026-11-25T02:37:00Z')))
  afterAll(() => clock.release())

  it('stands as if it had been lived: state, clocks, tasks, order of the school, and who filed it in the vault', async () => {
    const school = await aSchool()
    const [{ principal, county }, parent] = await Promise.all([someDesks(server, school), aPerson(server)])
    const [id, orderId] = [aNonce(), newBlindId()]
    const past: PastComplaint = {
      id,
      queryCode: 'K7QM4T9W2HXP',
      filing: aFiling(school, { category: 'C04' }),
      filedAt: new Date('2026-11-20T02:00:00Z'),
      identity: { personId: parent.personId, name: '周敏' },
      moves: [
        { action: 'TRIAGE', by: 'COUNTY_COMPLAINT_DESK', who: county.personId, at: new Date('2026-11-20T03:00:00Z') },
        {
          action: 'DISPATCH',
          by: 'COUNTY_COMPLAINT_DESK',
          who: county.personId,
          at: new Date('2026-11-20T04:00:00Z'),
          change: { level: 'SCHOOL', summary: '这周午餐的菜偏淡', orderId },
        },
      ],
    }
    await loadComplaints([past])
    await loadComplaints([past])

    const { body } = await call(server.http, readByCode, {}, { queryCode: past.queryCode })
    expect(body).toMatchObject({ state: 'DISPATCHED', replyDueAt: '2026-12-11T09:00:00.000Z', workingDaysPassed: 3, workingDaysTotal: 15 })
    expect((await principal.call(readSchoolOrder, { params: { orderId } })).body).toMatchObject({ acceptDueAt: '2026-11-23T09:00:00.000Z' })
    expect((await principal.call(listTasks, { query: {} })).body.items).toMatchObject([{ kind: 'COMPLAINT_ACCEPT', dueAt: '2026-11-23T09:00:00.000Z' }])
    expect((await parent.call(listMyComplaints, { query: {} })).body.items).toMatchObject([{ id, state: 'DISPATCHED' }])
  })

  it('is refused where the state table has no such past', async () => {
    const school = await aSchool()
    const reply = { action: 'REPLY' as const, by: 'COUNTY_COMPLAINT_DESK' as const, at: clock.now(), change: { reply: '没有查就答复了' } }
    const past = { id: aNonce(), queryCode: 'K7QM4T9W2HXQ', filing: aFiling(school), filedAt: clock.now(), moves: [reply] }
    await expect(loadComplaints([past])).rejects.toMatchObject({ code: 'hotline.state_refused' })
    expect((await call(server.http, readByCode, {}, { queryCode: past.queryCode })).status).toBe(404)
  })
})

import request from 'supertest'
import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { database } from '@platform/db'
import { logged } from '../../../helpers/logs'
import { useServer } from '../../../helpers/server'

const HOUR_MS = 3600_000

describe('the age of the newest backup', () => {
  const server = useServer()
  const backups = () => database().collection<{ _id: string; at: Date; bytes: number }>('backup')
  const made = (hoursAgo: number) => backups().insertOne({ _id: `haofan-${hoursAgo}.backup`, at: new Date(clock.real() - hoursAgo * HOUR_MS), bytes: 1 })
  const figure = async () => /^haofan_backup_age_seconds (\S+)$/m.exec((await request(server.http).get('/metrics')).text)?.[1]
  const alarms = async () =>
    (await logged(() => server.settle())).flatMap((line) => {
      const { alarm, msg } = JSON.parse(line) as { alarm?: string; msg?: string }
      return alarm?.startsWith('backup.') ? [`${alarm}: ${msg}`] : []
    })

  beforeEach(async () => {
    await backups().deleteMany({})
    config.HAOFAN_BACKUP_MAX_HOURS = 26
  })
  afterAll(() => delete config.HAOFAN_BACKUP_MAX_HOURS)

  it('is endless while there is none, and somebody is told', async () => {
    expect(await figure()).toBe('+Inf')
    expect(await alarms()).toEqual(['backup.none: there is no backup of this database yet: npm run backup'])
  })

  it('is that of the newest, and nobody is told while it is young', async () => {
    await made(100)
    await made(2)
    expect(Math.round(Number(await figure()) / 3600)).toBe(2)
    expect(await alarms()).toEqual([])
  })

  it('raises an alarm when it is older than the setting says', async () => {
    await made(30)
    expect(await alarms()).toEqual(['backup.old: the newest backup is 30 hours old, 26 are allowed'])
    config.HAOFAN_BACKUP_MAX_HOURS = 48
    expect(await alarms()).toEqual([])
    config.HAOFAN_BACKUP_MAX_HOURS = 0
    await backups().deleteMany({})
    expect(await alarms()).toEqual([])
  })

  it('is watched in production without being asked for, and nowhere else', async () => {
    delete config.HAOFAN_BACKUP_MAX_HOURS
    expect(await alarms()).toEqual([])
    const { NODE_ENV } = config
    config.NODE_ENV = 'production'
    try {
      expect(await alarms()).toHaveLength(1)
    } finally {
      config.NODE_ENV = NODE_ENV
    }
  })
})

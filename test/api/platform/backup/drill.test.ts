import fs from 'node:fs'
import path from 'node:path'
import { at } from '@shared/base/time'
import { readCheckin, recordCheckin } from '@shared/checkin/contract'
import type { CheckinInput } from '@shared/checkin/schema'
import { fullPath } from '@shared/contract/route'
import { uploadFile } from '@shared/file/contract'
import type { Picture } from '@shared/file/schema'
import { readMe } from '@shared/identity/contract'
import sharp from 'sharp'
import { clock } from '@platform/clock'
import { connect, disconnect } from '@platform/db'
import { begin, onDatabase, onlyBackup, run } from '../../../helpers/backup'
import { aPerson, aSchool, type TestPerson, type TestSchool } from '../../../helpers/city'
import { pathFor } from '../../../helpers/client'
import { engineOf, type Main, startMain } from '../../../helpers/main-program'
import { DAY, teacherActs } from '../../../helpers/meal'
import { ownFolder, tidy, until } from '../../../helpers/program'

/** An act that somebody sent; `acknowledged` once the program said that it has it. */
interface Act {
  body: CheckinInput
  token: string
  acknowledged: boolean
}

const TEACHERS = 700
const CLIENTS = 8
/** Between two acts of one client, so that they last longer than the backup. */
const PAUSE_MS = 120
const nobody = { http: undefined as never }
const headersOf = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })

describe('the day on which everything is lost', () => {
  const [old, fresh, backups, clockFolder] = [ownFolder(), ownFolder(), ownFolder(), ownFolder()]
  const settings = { HAOFAN_CLOCK_FILE: path.join(clockFolder, 'clock.json') }
  const acts: Act[] = []
  let school: TestSchool
  let teachers: TestPerson[]

  beforeAll(() => {
    clock.follow(settings.HAOFAN_CLOCK_FILE)
    clock.set(at(DAY, '11:50'), 1)
  })
  afterAll(async () => {
    clock.release()
    await tidy()
  })

  async function send(base: string, act: Act): Promise<number> {
    const answer = await fetch(base + pathFor(recordCheckin), { method: 'POST', headers: headersOf(act.token), body: JSON.stringify(act.body) })
    await answer.arrayBuffer()
    if (answer.status === 201) act.acknowledged = true
    return answer.status
  }

  /** Many act at once until nobody is left, or until the program is gone. */
  function everybodyActs(base: string): Promise<unknown> {
    const waiting = [...teachers]
    const client = async () => {
      for (let teacher = waiting.pop(); teacher; teacher = waiting.pop()) {
        const act = { body: teacherActs(school), token: teacher.token, acknowledged: false }
        acts.push(act)
        await send(base, act)
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    }
    return Promise.allSettled(Array.from({ length: CLIENTS }, client))
  }
  const acknowledged = () => acts.filter((act) => act.acknowledged)

  async function aPicture(base: string, { token }: TestPerson): Promise<Picture> {
    const form = new FormData()
    const bytes = await sharp({ create: { width: 780, height: 420, channels: 3, background: '#a63' } })
      .jpeg()
      .toBuffer()
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'tray.jpg')
    const answer = await fetch(`${base}${fullPath(uploadFile)}?purpose=CHECKIN`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form })
    return (await answer.json()) as Picture
  }
  const bytesOf = async (base: string, url: string) => Buffer.from(await (await fetch(base + url)).arrayBuffer())

  async function prepare(): Promise<void> {
    await connect(engineOf(old).uri)
    school = await aSchool()
    teachers = await Promise.all(Array.from({ length: TEACHERS }, () => aPerson(nobody, { role: 'TEACHER', school })))
    await disconnect()
  }

  /** Both at once: nothing is told to end. */
  async function killEverything(program: Main): Promise<void> {
    for (const pid of [engineOf(old).pid, program.pid]) process.kill(pid, 'SIGKILL')
    await program.ended
    for (const name of fs.readdirSync(old)) fs.rmSync(path.join(old, name), { recursive: true })
  }

  it('loses nothing that was acknowledged before the backup began, and holds nothing twice', async () => {
    const first = await startMain('all', { HAOFAN_DATA: old, ...settings })
    await prepare()
    const witness = teachers.pop() as TestPerson
    const picture = await aPicture(first.base, witness)
    const pictureBytes = await bytesOf(first.base, picture.url)
    expect(pictureBytes.length).toBeGreaterThan(100)
    const withPicture: Act = { body: teacherActs(school, { pictureIds: [picture.id] }), token: witness.token, acknowledged: false }
    acts.push(withPicture)
    expect(await send(first.base, withPicture)).toBe(201)

    const acting = everybodyActs(first.base)
    await until(() => acknowledged().length > 100, 'many have acted')
    const sealed = () => onDatabase(engineOf(old).uri, (db) => db.collection('ledger_entry').countDocuments())
    await until(async () => (await sealed()) > 20, 'acts are sealed')
    const before = acknowledged()
    const backup = begin('backup', ['--to', backups], { HAOFAN_DATA: old, ...settings })
    expect((await backup.ended).code).toBe(0)
    const meanwhile = acknowledged().length - before.length
    expect(meanwhile).toBeGreaterThan(0)
    expect(backup.output()).not.toContain(witness.token)
    await killEverything(first)
    await acting

    const restored = await run('restore', ['--from', onlyBackup(backups)], { HAOFAN_DATA: fresh, ...settings })
    expect(restored.text).toMatch(/every count and hash is that of the backup; ledger: 1 chains, [1-9]\d+ sealed records, 0 findings$/)
    expect(restored.code).toBe(0)

    const second = await startMain('all', { HAOFAN_DATA: fresh, ...settings })
    const read = (act: Act) => fetch(second.base + pathFor(readCheckin, { checkinId: act.body.id }), { headers: headersOf(act.token) })
    const lost: string[] = []
    for (const act of before) if ((await read(act)).status !== 200) lost.push(act.body.id)
    expect(lost).toEqual([])

    expect((await fetch(second.base + pathFor(readMe), { headers: headersOf(witness.token) })).status).toBe(200)
    const shown = (await (await read(withPicture)).json()) as { pictures: Picture[] }
    expect((await bytesOf(second.base, shown.pictures[0]?.url ?? '')).equals(pictureBytes)).toBe(true)
    expect((await bytesOf(second.base, picture.url)).equals(pictureBytes)).toBe(true)

    // phones that heard no answer send again, and so do some that did: each act is there once
    for (const act of [...before.slice(0, 5), ...acts.filter((each) => !before.includes(each))]) expect([201, 409]).toContain(await send(second.base, act))
    // the job that seals was under way when all died: its lease would end by itself, two minutes after that
    await onDatabase(engineOf(fresh).uri, (db) => db.collection('job').updateMany({}, { $set: { leaseUntil: 0 } }))
    await until(async () => {
      const { text } = await run('ledger', ['verify'], { HAOFAN_DATA: fresh, ...settings })
      return text === `1 chains, ${acts.length} sealed records, 0 findings`
    }, `${acts.length} acts are sealed once`)
    const rows = await onDatabase(engineOf(fresh).uri, (db) => db.collection<{ _id: string; personId: string }>('checkin').find().toArray())
    expect(rows.map(({ _id }) => _id).sort()).toEqual(acts.map(({ body }) => body.id).sort())
    expect(new Set(rows.map(({ personId }) => personId)).size).toBe(rows.length)
  }, 240_000)
})

import { fullPath } from '@shared/contract/route'
import { issueUploadTicket, uploadAnonymousFile, uploadFile } from '@shared/file/contract'
import request from 'supertest'
import sharp from 'sharp'
import { database } from '@platform/db'
import { clock } from '@platform/clock'
import { call } from '../../helpers/client'
import { aPerson, type TestPerson } from '../../helpers/city'
import { useServer } from '../../helpers/server'

const photo = (width = 900, height = 700) =>
  sharp({ create: { width, height, channels: 3, background: '#8a4' } })
    .withExif({ IFD3: { GPSLatitude: '31/1 12/1 0/1' } })
    .jpeg()
    .toBuffer()

describe('pictures', () => {
  const server = useServer()
  let person: TestPerson
  beforeAll(async () => {
    person = await aPerson(server)
  })

  const send = (bytes: Buffer, name = 'a.jpg', purpose = 'CHECKIN') =>
    request(server.http).post(fullPath(uploadFile)).query({ purpose }).set('Authorization', `Bearer ${person.token}`).attach('file', bytes, name)

  it('are drawn anew without EXIF in two sizes and read by a link that expires', async () => {
    const { status, body } = await send(await photo(4000, 2000))
    expect({ status, width: body.width, height: body.height }).toEqual({ status: 201, width: 1600, height: 800 })
    const view = await request(server.http).get(body.url).buffer()
    expect(view.headers['content-type']).toBe('image/webp')
    expect((await sharp(view.body as Buffer).metadata()).exif).toBeUndefined()
    expect((await sharp((await request(server.http).get(body.thumbUrl).buffer()).body as Buffer).metadata()).width).toBe(480)

    expect((await request(server.http).get(body.url.replace(/sign=../, 'sign=00'))).body.code).toBe('file.link_expired')
    clock.set(new Date(clock.now().getTime() + 3 * 3600_000))
    expect((await request(server.http).get(body.url)).body.code).toBe('file.link_expired')
    clock.release()
  })

  it('bear the true time, by which a browser reckons their age, whatever time the product has', async () => {
    const { body } = await send(await photo())
    clock.set(new Date(clock.now().getTime() - 20 * 60_000))
    const small = await request(server.http).get(body.thumbUrl)
    const answer = await request(server.http).get('/api/v1/unknown')
    clock.release()
    expect(small.headers['cache-control']).toContain('max-age=3600')
    const apart = Date.parse(small.headers['date'] as string) - Date.parse(answer.headers['date'] as string)
    expect(Math.round(apart / 60_000)).toBe(20)
  })

  it('are known by their bytes, whatever their name says', async () => {
    expect((await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.jpg')).body.code).toBe('file.type_refused')
    expect((await send(Buffer.from('MZ this is a program'), 'a.png')).body.code).toBe('file.type_refused')
    expect((await send((await photo()).subarray(0, 400))).body.code).toBe('file.damaged')
    expect((await send(Buffer.concat([await photo(), Buffer.alloc(11 * 1024 * 1024)]))).status).toBe(413)
    expect(
      (await request(server.http).post(fullPath(uploadFile)).query({ purpose: 'CHECKIN' }).set('Authorization', `Bearer ${person.token}`).send({ file: 'x' }))
        .body.code,
    ).toBe('request.type_refused')
  })

  it('of official records keep the bytes as they came apart; of complaints never', async () => {
    const bytes = await photo()
    const official = (await send(bytes, 'a.jpg', 'TASTING')).body
    const complaint = (await send(bytes, 'a.jpg', 'COMPLAINT')).body
    const rows = await database()
      .collection<{ _id: string; originalHash?: string }>('file')
      .find({ _id: { $in: [official.id, complaint.id] } })
      .toArray()
    expect(rows.find((row) => row._id === official.id)?.originalHash).toMatch(/^[0-9a-f]{64}$/)
    expect(rows.find((row) => row._id === complaint.id)?.originalHash).toBeUndefined()
  })

  it('of nobody need a ticket that works once, and keep the hour alone', async () => {
    const { ticket } = (await call(server.http, issueUploadTicket, {})).body
    const attempt = async () =>
      request(server.http)
        .post(fullPath(uploadAnonymousFile))
        .field('ticket', ticket)
        .attach('file', await photo(), 'a.jpg')
    const answers = await Promise.all([attempt(), attempt()])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 403])
    const id = answers.find((answer) => answer.status === 201)?.body.id as string
    const row = await database().collection<{ _id: string; createdAt: Date; personId?: string }>('file').findOne({ _id: id })
    expect(row?.createdAt.getMinutes()).toBe(0)
    expect(row).not.toHaveProperty('personId')
    expect(row).not.toHaveProperty('originalHash')
  })
})

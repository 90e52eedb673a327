import { readPoster } from '@shared/checkin/contract'
import { listPosters, readKitchenPoster } from '@shared/checkin/poster-contract'
import { aPerson, aSchool, HERE } from '../../helpers/city'
import { database } from '@platform/db'
import { useServer } from '../../helpers/server'
import { useWechat } from '../../helpers/wechat'

describe('posters to hang up', () => {
  const server = useServer()
  useWechat(server)

  const pdf = (body: unknown): string => (body as Buffer).subarray(0, 5).toString()

  it('of a school are listed for its administrator and printed, and another school’s are not', async () => {
    const school = await aSchool({ name: '云桥小学' })
    const admin = await aPerson(server, { role: 'SCHOOL_ADMIN', school })
    expect((await admin.call(listPosters, {})).body.items).toEqual([
      { id: school.pointId, kind: 'SERVING_POINT', placeName: '云桥小学', pointName: '一楼餐厅', number: 1 },
    ])
    const printed = await admin.call(readPoster, { params: { servingPointId: school.pointId } })
    expect({ status: printed.status, type: printed.headers['content-type'], begins: pdf(printed.body) }).toEqual({
      status: 200,
      type: 'application/pdf',
      begins: '%PDF-',
    })
    const other = await aSchool()
    expect((await admin.call(readPoster, { params: { servingPointId: other.pointId } })).status).toBe(404)
    const manager = await aPerson(server, { role: 'CANTEEN_MANAGER', school })
    expect((await manager.call(listPosters, {})).body.items.map(({ id }) => id)).toEqual([school.pointId])
    expect((await manager.call(readKitchenPoster, { params: { kitchenId: school.kitchenId } })).status).toBe(404)
  })

  it('of a kitchen that stands apart is its own, for its manager alone', async () => {
    const school = await aSchool({ kitchenKind: 'CENTRAL' })
    await database()
      .collection('kitchen')
      .updateOne({ _id: school.kitchenId as never }, { $set: { location: HERE, posterCode: 'K0K0K0K0K0' } })
    const manager = await aPerson(server, { role: 'CATERER_MANAGER', school })
    expect((await manager.call(listPosters, {})).body.items).toEqual([
      { id: school.kitchenId, kind: 'KITCHEN', placeName: '一号厨房', pointName: '厨房', number: 0 },
    ])
    expect(pdf((await manager.call(readKitchenPoster, { params: { kitchenId: school.kitchenId } })).body)).toBe('%PDF-')
    const stranger = await aPerson(server, { role: 'CATERER_MANAGER', school: await aSchool() })
    expect((await stranger.call(readKitchenPoster, { params: { kitchenId: school.kitchenId } })).status).toBe(404)
  })
})

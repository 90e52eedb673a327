import { gcj02FromWgs84 } from '@shared/base/place'
import { listPosters } from '@shared/demo/contract'
import { useAsking } from '@/platform/asking'
import { locate } from '@/platform/locate.h5'
import { scan } from '@/platform/scan.h5'
import { PhoneServer } from '../../helpers/phone/server'
import { distanceM } from '@shared/base/place'

const POSTER = {
  code: 'poster-of-the-canteen',
  schoolName: '云桥小学',
  servingPointName: '一楼餐厅',
  servingPointNumber: 3,
  location: { lat: 31.2, lng: 107.5 },
  pictureUrl: '/demo/posters/x',
}
const server = new PhoneServer().on(listPosters, { items: [POSTER] })

/** Lets everything that is under way come as far as it can. */
const come = () => new Promise((resolve) => setTimeout(resolve, 5))

const choose = async (id: string | undefined) => {
  await come()
  const { question } = useAsking.getState()
  if (question?.kind !== 'choose') throw new Error('nothing was asked')
  question.answer(id)
  return question
}

beforeAll(() => {
  globalThis.fetch = jest.fn(async (url: string) => {
    const { status, body } = server.handle({ method: 'GET', url, headers: {}, body: undefined }) ?? { status: 503, body: null }
    return { ok: status < 300, headers: { get: () => 'application/json' }, json: () => Promise.resolve(body) } as unknown as Response
  }) as unknown as typeof fetch
})

describe('scanning in a browser while the stand-ins are on', () => {
  it('offers the posters of the demo, and then where to stand beside the one that was scanned', async () => {
    const scanned = scan()
    const question = await choose(POSTER.code)
    expect(question.rows.map(({ label }) => label)).toEqual(['选一张图片', '云桥小学 一楼餐厅'])
    expect(await scanned).toBe(POSTER.code)

    for (const [stand, least, most, accuracy] of [
      ['near', 0, 20, 15],
      ['far', 400, 440, 15],
      ['unsure', 0, 20, 800],
    ] as const) {
      const located = locate()
      await choose(stand)
      const fix = await located
      expect([stand, fix.accuracyM]).toEqual([stand, accuracy])
      expect(distanceM(fix, POSTER.location)).toBeGreaterThanOrEqual(least)
      expect(distanceM(fix, POSTER.location)).toBeLessThanOrEqual(most)
    }
  })

  it('is called off without a word', async () => {
    const scanned = scan()
    const refused = expect(scanned).rejects.toMatchObject({ reason: 'cancelled' })
    await choose(undefined)
    await refused
  })
})

describe('the place in a browser', () => {
  it('is brought from the datum of satellites to that of the product', async () => {
    Object.assign(navigator, {
      geolocation: { getCurrentPosition: (tell: (at: object) => void) => tell({ coords: { latitude: 31.2, longitude: 107.5, accuracy: 33.4 } }) },
    })
    expect(await locate()).toEqual({ ...gcj02FromWgs84({ lat: 31.2, lng: 107.5 }), accuracyM: 33 })
  })

  it('that is refused leaves a reason', async () => {
    Object.assign(navigator, {
      geolocation: { getCurrentPosition: (_: unknown, refuse: (error: object) => void) => refuse({ code: 1, PERMISSION_DENIED: 1 }) },
    })
    await expect(locate()).rejects.toMatchObject({ reason: 'denied' })
  })
})

import { distanceM, Fix, gcj02FromWgs84, Point } from '@shared/base/place'

/** Points that are published with both of their coordinates (test vectors of the open conversion libraries). */
const PUBLISHED = [
  { name: 'Shanghai', wgs: { lat: 31.1774276, lng: 121.5272106 }, gcj: { lat: 31.17530398364597, lng: 121.531541859215 } },
  { name: 'Shenzhen', wgs: { lat: 22.543847, lng: 113.912316 }, gcj: { lat: 22.540796131694766, lng: 113.9171764808363 } },
  { name: 'Beijing', wgs: { lat: 39.911954, lng: 116.377817 }, gcj: { lat: 39.91334545536069, lng: 116.38404722455657 } },
]

describe('a distance', () => {
  it('is nothing between a point and itself', () => expect(distanceM({ lat: 31.2, lng: 107.5 }, { lat: 31.2, lng: 107.5 })).toBe(0))

  it('is that of the mean earth along a meridian and along the equator', () => {
    expect(distanceM({ lat: 31, lng: 107.5 }, { lat: 32, lng: 107.5 })).toBeCloseTo(111_195.08, 1)
    expect(distanceM({ lat: 0, lng: 0 }, { lat: 0, lng: 1 })).toBeCloseTo(111_195.08, 1)
    expect(distanceM({ lat: 0, lng: 0 }, { lat: 0, lng: 180 })).toBeCloseTo(20_015_114.4, 0)
  })

  it('is right for the metres that a check-in turns on', () => {
    const here = { lat: 31.209, lng: 107.502 }
    const metre = 1 / 111_195.08
    expect(distanceM(here, { lat: here.lat + 200 * metre, lng: here.lng })).toBeCloseTo(200, 3)
    expect(distanceM(here, { lat: here.lat, lng: here.lng + (200 * metre) / Math.cos((here.lat * Math.PI) / 180) })).toBeCloseTo(200, 3)
  })

  it('goes the short way round', () => {
    expect(distanceM({ lat: 0, lng: 179.9995 }, { lat: 0, lng: -179.9995 })).toBeCloseTo(111.2, 1)
    expect(distanceM({ lat: 90, lng: 0 }, { lat: 90, lng: 120 })).toBeCloseTo(0, 3)
  })
})

describe('the Chinese datum', () => {
  it.each(PUBLISHED)('is met within a metre in $name', ({ wgs, gcj }) => expect(distanceM(gcj02FromWgs84(wgs), gcj)).toBeLessThan(1))

  it('is hundreds of metres from what a browser says, so that it cannot be left out', () => {
    for (const { wgs } of PUBLISHED) {
      expect(distanceM(gcj02FromWgs84(wgs), wgs)).toBeGreaterThan(300)
      expect(distanceM(gcj02FromWgs84(wgs), wgs)).toBeLessThan(1000)
    }
  })
})

describe('a point', () => {
  it.each([
    { lat: 91, lng: 0 },
    { lat: 0, lng: 180.1 },
    { lat: Number.NaN, lng: 0 },
    { lat: 0, lng: Number.POSITIVE_INFINITY },
    { lat: '31.2', lng: 107.5 },
    { lat: 31.2 },
  ])('is on the earth, not at %j', (point) => expect(Point.safeParse(point).success).toBe(false))

  it('says how sure it is', () => {
    expect(Fix.safeParse({ lat: 31.2, lng: 107.5, accuracyM: 15 }).success).toBe(true)
    expect(Fix.safeParse({ lat: 31.2, lng: 107.5 }).success).toBe(false)
    expect(Fix.safeParse({ lat: 31.2, lng: 107.5, accuracyM: -1 }).success).toBe(false)
  })
})

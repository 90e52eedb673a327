import { z } from 'zod/mini'

/** A point in GCJ-02, the datum of Chinese maps and of `wx.getLocation({type: 'gcj02'})`. Degrees. */
export const Point = z.object({
  lat: z.number().check(z.minimum(-90), z.maximum(90)),
  lng: z.number().check(z.minimum(-180), z.maximum(180)),
})
export type Point = z.infer<typeof Point>

/** A point with the radius in metres that the phone is sure of. */
export const Fix = z.object({ ...Point.shape, accuracyM: z.number().check(z.minimum(0), z.maximum(100_000)) })
export type Fix = z.infer<typeof Fix>

const EARTH_M = 6_371_008.8
const rad = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres along the great circle. */
export function distanceM(a: Point, b: Point): number {
  const dLat = rad(b.lat - a.lat)
  const dLng = rad(b.lng - a.lng)
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(dLng / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

const A = 6_378_245
const EE = 0.006693421622965943

/** GCJ-02 from WGS-84 (what a browser's geolocation gives). The public formula; within a few metres inside China. */
export function gcj02FromWgs84(p: Point): Point {
  const x = p.lng - 105
  const y = p.lat - 35
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3)
  let dLat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + wave
  dLat += (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * (2 / 3)
  dLat += (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * (2 / 3)
  let dLng = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + wave
  dLng += (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * (2 / 3)
  dLng += (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * (2 / 3)
  const radLat = rad(p.lat)
  const magic = 1 - EE * Math.sin(radLat) ** 2
  const dLatDeg = (dLat * 180) / (((A * (1 - EE)) / (magic * Math.sqrt(magic))) * Math.PI)
  const dLngDeg = (dLng * 180) / ((A / Math.sqrt(magic)) * Math.cos(radLat) * Math.PI)
  return { lat: p.lat + dLatDeg, lng: p.lng + dLngDeg }
}

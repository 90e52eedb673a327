import { type Fix, gcj02FromWgs84, type Point } from '@shared/base/place'
import { answered, ask } from './asking'
import { scannedPoster } from './scan.h5'
import { Refused } from './types'

const METRES_PER_DEGREE = 111_320
const FAR_M = 420

/** A browser gives WGS-84; the product reasons in GCJ-02. */
function fromBrowser(): Promise<Fix> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) return reject(new Refused('unsupported'))
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ ...gcj02FromWgs84({ lat: coords.latitude, lng: coords.longitude }), accuracyM: Math.min(100_000, Math.round(coords.accuracy)) }),
      (error) => reject(new Refused(error.code === error.PERMISSION_DENIED ? 'denied' : 'failed', error)),
      { enableHighAccuracy: true, timeout: 8000, maximumAge: 0 },
    )
  })
}

const north = (point: Point, metres: number): Point => ({ lat: point.lat + metres / METRES_PER_DEGREE, lng: point.lng })

/** Beside a poster of the demo one chooses where to stand, so that refusals can be tried as well. */
const chooseStand = (point: Point): Promise<Fix | 'here' | undefined> =>
  new Promise((resolve) => {
    ask({
      kind: 'choose',
      title: '你站在哪里',
      note: '这是演示：微信里会用手机的定位。',
      rows: [
        { id: 'near', label: '站在点位旁', note: '离点位几米' },
        { id: 'far', label: '远处', note: `离点位 ${FAR_M} 米` },
        { id: 'unsure', label: '定位不准', note: '误差 800 米' },
        { id: 'here', label: '这台设备的位置' },
      ],
      answer: (id) => {
        answered()
        if (id === 'near') resolve({ ...north(point, 6), accuracyM: 15 })
        else if (id === 'far') resolve({ ...north(point, FAR_M), accuracyM: 15 })
        else if (id === 'unsure') resolve({ ...north(point, 6), accuracyM: 800 })
        else resolve(id === 'here' ? 'here' : undefined)
      },
    })
  })

export async function locate(): Promise<Fix> {
  const poster = scannedPoster()
  if (!poster) return fromBrowser()
  const stand = await chooseStand(poster.location)
  if (stand === undefined) throw new Refused('cancelled')
  return stand === 'here' ? fromBrowser() : stand
}

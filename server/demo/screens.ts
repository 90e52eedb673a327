import { createHash } from 'node:crypto'
import { at, plusDays } from '@shared/base/time'
import type { DemoPoster } from '@shared/demo/contract'
import { clock } from '@platform/clock'
import { codeNow, loadScreens } from '../modules/checkin/index'
import type { Cast } from './cast/index'
import { codeFor, idFor } from './draw'
import { pointId, schoolId, unitId } from './file/places'
import { HOME } from './menus/index'

const UNIT = 'liuxi'
const POINT = 1
const screenId = (): string => idFor('screen', HOME, POINT)

/** The key of the made-up school's screen: known to all, like everything here. */
export const screenKey = (): string => createHash('sha256').update('the screen of the demo').digest('base64url')

/** The school where newcomers begin has a screen in one of its dining halls; who opens its page is that screen. */
export const fillScreens = ({ first }: Cast): Promise<void> =>
  loadScreens([
    {
      _id: screenId(),
      name: codeFor(10, 'screen', HOME, POINT),
      servingPointId: pointId(HOME, POINT),
      schoolId: schoolId(HOME),
      unitId: unitId(UNIT),
      madeBy: '许洁',
      device: '安卓平板浏览器',
      linkedAt: at(plusDays(first, -7), '09:12'),
      key: screenKey(),
    },
  ])

/** What a camera reads from that screen now, beside the poster of its point; nothing outside of meals. */
export async function shownBeside(posters: readonly (DemoPoster & { pointId: string })[]): Promise<DemoPoster[]> {
  const poster = posters.find((each) => each.pointId === pointId(HOME, POINT))
  const code = poster && (await codeNow(screenId(), clock.now()))
  if (!code) return []
  const { pointId: _pointId, ...shown } = poster
  return [{ ...shown, code, screen: true }]
}

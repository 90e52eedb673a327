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

/** Posters, and behind that of its point what a camera reads from the screen now; nothing more outside of meals. */
export async function withScreen(posters: readonly { pointId: string; poster: DemoPoster }[]): Promise<DemoPoster[]> {
  const code = await codeNow(screenId(), clock.now())
  const shown = (poster: DemoPoster): DemoPoster[] => (code ? [{ ...poster, code, screen: true }] : [])
  return posters.flatMap(({ pointId: at, poster }) => (at === pointId(HOME, POINT) ? [poster, ...shown(poster)] : [poster]))
}

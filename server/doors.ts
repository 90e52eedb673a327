import type { Doors } from '@platform/http'
import { enterScreen } from './modules/checkin/index'
import { enterByCode } from './modules/hotline/index'
import { enterSession } from './modules/identity/index'
import { enterPush } from './modules/notify/index'

/** How each kind of access is checked, by the module that can. */
export const doors: Doors = {
  session: enterSession,
  queryCode: enterByCode,
  key: enterScreen,
  signature: enterPush,
}

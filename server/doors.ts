import { type Doors, problem } from '@platform/http'
import { enterByCode } from './modules/hotline/index'
import { enterSession } from './modules/identity/index'
import { enterPush } from './modules/notify/index'

/** How each kind of access is checked, by the module that can. */
export const doors: Doors = {
  session: enterSession,
  queryCode: enterByCode,
  key: () => Promise.reject(problem('request.key_refused')),
  signature: enterPush,
}

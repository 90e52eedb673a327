import type { Doors } from '@platform/http'
import { problem } from '@platform/http'

const refuse = () => Promise.reject(problem('request.session_ended'))

/** How each kind of access is checked, by the module that can. */
export const doors: Doors = { session: refuse, queryCode: refuse, key: refuse, signature: refuse }

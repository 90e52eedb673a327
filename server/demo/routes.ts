import * as contract from '@shared/demo/contract'
import { found, type Implementation, implement } from '@platform/http'
import { PERSONAS } from './cast/personas'
import { openidOf } from './cast/people'
import { showClock } from './clock'
import type { Demo } from './demo'
import { listPosters, posterPicture } from './posters'
import { screenKey } from './screens'

/** What the demo needs of WeChat's stand-in. */
export interface LoginStandIn {
  mintLoginCode(openid: string): string
}

/** Doors of the demo: whom one can be, what can be scanned, what time it is. */
export const demoRoutes = (demo: Demo, wechat: LoginStandIn): Implementation[] => [
  implement(contract.listPersonas, () => Promise.resolve({ items: [...PERSONAS] })),
  implement(contract.becomePersona, ({ body }) => {
    const { id } = found(PERSONAS.find((persona) => persona.id === body.persona))
    return Promise.resolve({ code: wechat.mintLoginCode(openidOf(id)) })
  }),
  implement(contract.listPosters, ({ query }) => listPosters(demo.cast, query.persona)),
  implement(contract.takeDemoScreen, () => Promise.resolve({ key: screenKey() })),
  implement(contract.readPosterPicture, async ({ params }) => ({ raw: await posterPicture(demo.cast, params.code) })),
  implement(contract.readDemoClock, () => Promise.resolve(showClock())),
  implement(contract.setDemoClock, async ({ body }) => {
    await demo.moveTo(new Date(body.at))
    return showClock()
  }),
]

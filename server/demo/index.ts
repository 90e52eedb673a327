import { everySeconds, type Job, job } from '@platform/jobs'
import { allowedBy } from '../modules/notify/index'
import { openidOf, personId } from './cast/people'
import { PERSONAS } from './cast/personas'
import type { Demo } from './demo'

export { beginClock, followClock, restartClock, showClock } from './clock'
export { demoCity as cityOfDemo } from './city/index'
export { type Demo, isDemo, mayHoldDemo, openDemo } from './demo'
export { loadCity, readCity, writeCity } from './file/index'
export { greeting } from './greeting'
export { demoRoutes } from './routes'

const CATCH_UP_SECONDS = 15

/** The city lives on while the clock runs. */
export const demoJobs = (demo: Demo): Job[] => [job({ name: 'demo.live', run: () => demo.catchUp(), next: everySeconds(CATCH_UP_SECONDS), leaseMs: 120_000 })]

interface StandIn {
  addUser(user: { name: string; openid: string }): unknown
  allow(openid: string, templateId: string, messages: number): void
}

/** Tells WeChat's stand-in, which keeps nothing, who there is and what they allow. */
export async function introduce(wechat: StandIn): Promise<void> {
  const openids = new Map(PERSONAS.map(({ id }) => [personId(id), openidOf(id)]))
  for (const { id, name } of PERSONAS) wechat.addUser({ name, openid: openidOf(id) })
  for (const { personId: of, templateId, messages } of await allowedBy([...openids.keys()])) wechat.allow(openids.get(of) ?? '', templateId, messages)
}

import { z } from 'zod'
import type { Body } from './call'
import type { Fault } from './faults'
import type { Push, PushSwitches } from './push'
import type { State } from './state'
import { choose, quotaOf, refuseInSettings } from './subscribe'

/** What an admin interface is asked. */
export interface Asked {
  query: Readonly<Record<string, string | undefined>>
  /** The body as JSON. */
  body: Body
}

export interface AdminDoor {
  method: 'GET' | 'POST'
  /** Below `/__sandbox/`. */
  path: string
  /** What to answer as JSON; nothing where all that can be said is that it was done. */
  answer(asked: Asked): unknown
}

const NewUser = z.object({ name: z.string().min(1).max(40), appid: z.string().optional(), phone: z.string().optional() })
const Choices = z.object({
  openid: z.string(),
  results: z.array(z.object({ templateId: z.string(), result: z.enum(['accept', 'reject', 'ban', 'filter']) })).min(1),
})
const NewFault = z.object({
  path: z.string(),
  kind: z.enum(['slow', 'late', 'reset', 'error500', 'errcode', 'truncated', 'html']),
  ms: z.number().optional(),
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
  times: z.number().int().min(1).optional(),
})
const Switches = z
  .object({
    format: z.enum(['XML', 'JSON']),
    mode: z.enum(['plain', 'compatible', 'safe']),
    duplicate: z.boolean(),
    reorder: z.boolean(),
    signature: z.enum(['right', 'wrong']),
    appid: z.enum(['right', 'wrong']),
    timeoutMs: z.number(),
  })
  .partial()
const Settings = z
  .object({ pages: z.array(z.string()), addresses: z.array(z.string()), usedCodeSays: z.union([z.literal(40029), z.literal(40163)]), sendMs: z.number() })
  .partial()

const OneTemplate = z.object({ openid: z.string(), templateId: z.string() })

const get = (path: string, answer: AdminDoor['answer']): AdminDoor => ({ method: 'GET', path, answer })
const post = <T extends z.ZodType>(path: string, schema: T, act: (given: z.output<T>) => unknown): AdminDoor => ({
  method: 'POST',
  path,
  answer: ({ body }) => act(schema.parse(body)),
})
const Nothing = z.object({})

/** Interfaces by which a test or a demo plays the rest of WeChat: people, dialogs, time and trouble. */
export const adminDoors = (state: State, push: Push): AdminDoor[] => [...peopleDoors(state), ...dialogDoors(state, push), ...troubleDoors(state, push)]

const peopleDoors = (state: State): AdminDoor[] => [
  get('users', () => [...state.users.values()]),
  post('users', NewUser, ({ name, appid, phone }) => state.addUser({ name, ...(appid ? { appid } : {}), ...(phone ? { phone } : {}) })),
  get('wxlogin', ({ query }) => {
    const user = state.addUser({ name: query['user'] ?? '微信用户' })
    return { openid: user.openid, code: state.mintLoginCode(user) }
  }),
  get('phonecode', ({ query }) => ({ code: state.mintPhoneCode(state.meet(query['openid'] ?? '')) })),
  post('block', z.object({ openid: z.string(), blocked: z.boolean() }), ({ openid, blocked }) => void (state.meet(openid).blocked = blocked)),
  get('delivered', () => state.delivered),
]

const dialogDoors = (state: State, push: Push): AdminDoor[] => [
  post('subscribe', Choices, ({ openid, results }) => choose(state, push.emit, state.meet(openid), results)),
  post('subscribe/refuse', OneTemplate, ({ openid, templateId }) => refuseInSettings(state, push.emit, state.meet(openid), templateId)),
  get('quota', ({ query }) => ({ quota: quotaOf(state, query['openid'] ?? '', query['templateId'] ?? '') })),
]

const troubleDoors = (state: State, push: Push): AdminDoor[] => [
  post('tokens/end', z.object({ how: z.enum(['expired', 'superseded']) }), ({ how }) => state.tokens.end(how)),
  get('faults', () => state.faults.list()),
  post('faults', NewFault, (fault) => state.faults.add(fault as Fault)),
  post('faults/clear', Nothing, () => state.faults.clear()),
  post('push', Switches, (switches) => push.set(switches as Partial<PushSwitches>)),
  post('push/flush', Nothing, () => push.flush()),
  post('push/verify', Nothing, async () => ({ verified: await push.verify() })),
  get('push/attempts', () => push.attempts()),
  post('settings', Settings, ({ pages, addresses, ...others }) =>
    Object.assign(state.settings, others, pages ? { pages: new Set(pages) } : {}, addresses ? { addresses: new Set(addresses) } : {}),
  ),
  post('clock', z.object({ now: z.iso.datetime().nullable() }), ({ now }) => {
    state.setNow(now ? new Date(now) : undefined)
    return { now: state.now() }
  }),
  post('reset', Nothing, () => {
    state.reset()
    push.reset()
  }),
]

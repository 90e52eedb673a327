import { config } from '@platform/config'
import { listen } from '@platform/http'
import { demoTemplates, type TemplateOfConsole } from './console'
import { sentEvent } from './event'
import type { Fault } from './faults'
import { createPush, type PushTarget } from './push'
import { createSandboxApp } from './routes'
import { type AppOfConsole, createState, type Delivered, type SandboxUser } from './state'
import { allow, choose, type Choice, quotaOf, refuseInSettings } from './subscribe'
import type { TimePanel } from './time-panel'

export { grantsReachSandbox } from './bridge'
export type { Fault } from './faults'
export type { PushTarget } from './push'
export { seal, sealSignature } from './seal'
export type { Delivered, SandboxUser } from './state'
export type { TimePanel } from './time-panel'

export interface SandboxOptions {
  /** 0 picks a free one. */
  port: number
  host?: string
  /** The call-back that is told of what happens; absent: nobody is told. */
  push?: Omit<PushTarget, 'appid'> & { appid?: string }
  /** Mini-programs of the console; the one of this installation unless told. */
  apps?: readonly AppOfConsole[]
  templates?: readonly TemplateOfConsole[]
  /** Pages of the released version; absent: every page is. */
  pages?: readonly string[]
  /** Address below which the product's pages open in a browser, for the links of the page of deliveries. */
  product?: string | (() => string)
  /** The time of the demo, to be shown and set on the page of deliveries. */
  time?: TimePanel
  seed?: string
}

const productOf = ({ product = '' }: SandboxOptions) => (typeof product === 'string' ? () => product : product)

/**
 * Starts the stand-in for WeChat without payment: its own port, its own state in memory, the same on every run.
 * @throws Error in production
 */
export async function startSandbox(options: SandboxOptions) {
  if (config.NODE_ENV === 'production') throw new Error('the stand-in for WeChat is refused in production')
  const apps = options.apps ?? [{ appid: config.WX_APPID, secret: config.WX_SECRET }]
  const state = createState({
    apps,
    templates: options.templates ?? demoTemplates(),
    seed: options.seed ?? 'haofan',
    ...(options.pages ? { pages: options.pages } : {}),
  })
  const target = options.push ? { appid: apps[0]?.appid ?? '', ...options.push } : undefined
  const push = createPush(target, state.now, state.random)
  const listening = await listen(createSandboxApp(state, push, productOf(options), options.time), options.host ?? '127.0.0.1', options.port)
  return {
    port: listening.port,
    url: `http://127.0.0.1:${listening.port}`,
    /** Somebody by name; the same name has the same openid on every run. */
    addUser: (user: { name: string; openid?: string; appid?: string; phone?: string }): SandboxUser => state.addUser(user),
    /** A code as `wx.login` gives it: once, for five minutes. */
    mintLoginCode: (openid: string): string => state.mintLoginCode(state.meet(openid)),
    /** A code as the button `getPhoneNumber` gives it. */
    mintPhoneCode: (openid: string): string => state.mintPhoneCode(state.meet(openid)),
    /** What the person taps in the dialog of `wx.requestSubscribeMessage`. */
    choose: (openid: string, results: readonly { templateId: string; result: Choice }[]): void => choose(state, push.emit, state.meet(openid), results),
    /** Messages that the person allowed before this stand-in began; nobody is told again. */
    allow: (openid: string, templateId: string, messages: number): void => allow(state, state.meet(openid), templateId, messages),
    /** What the person refuses in the settings of the mini-program. */
    refuseInSettings: (openid: string, templateId: string): void => refuseInSettings(state, push.emit, state.meet(openid), templateId),
    /** Messages that the person still allows, as WeChat counts. */
    quota: (openid: string, templateId: string): number => quotaOf(state, openid, templateId),
    /** Messages that reached a phone, the oldest first. */
    delivered: (openid?: string): readonly Delivered[] => state.delivered.filter((each) => !openid || each.openid === openid),
    /** WeChat took the message and could not deliver it after all. */
    failDelivery(msgid: string): void {
      const message = state.delivered.find((each) => each.id === msgid)
      if (message) push.emit(sentEvent(message, state.now(), message.templateId, msgid, '1'))
    },
    block: (openid: string, blocked = true): void => void (state.meet(openid).blocked = blocked),
    addMedium: (id: string, bytes: Buffer): void => void state.media.set(id, bytes),
    fault: (fault: Fault): void => state.faults.add(fault),
    clearFaults: (): void => state.faults.clear(),
    tokens: state.tokens,
    settings: state.settings,
    setNow: state.setNow,
    push,
    reset(): void {
      state.reset()
      push.reset()
    },
    async close(): Promise<void> {
      await push.idle()
      await listening.close(0)
    },
  }
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>

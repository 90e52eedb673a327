import { clock } from '@platform/clock'
import type { TemplateOfConsole } from './console'
import { createFaults } from './faults'
import { createRandom, derived } from './random'
import { refuse } from './refusal'
import { createTokens } from './token'

export interface AppOfConsole {
  appid: string
  secret: string
}

/** Somebody with WeChat, as one mini-program knows them. */
export interface SandboxUser {
  openid: string
  appid: string
  name: string
  phone: string
  /** Counts up when the session key changes. */
  keyVersion: number
  blocked: boolean
  lastActiveAt: Date
}

/** A message as the phone of its receiver shows it. */
export interface Delivered {
  id: string
  appid: string
  openid: string
  name: string
  templateId: string
  title: string
  fields: { key: string; label: string; value: string }[]
  page: string
  state: string
  at: Date
}

interface CodeOfUser {
  openid: string
  appid: string
  expiresAt: Date
  used: boolean
}

export interface StateOptions {
  apps: readonly AppOfConsole[]
  templates: readonly TemplateOfConsole[]
  /** Pages of the released version; absent: every page is. */
  pages?: readonly string[]
  seed: string
}

interface Settings {
  /** Pages of the released version; absent: every page is. */
  pages: Set<string> | undefined
  /** Addresses that may fetch tokens; absent: any. */
  addresses: Set<string> | undefined
  /** What a code answers that was used before: 40029, or 40163 as some accounts are told. */
  usedCodeSays: 40029 | 40163
  /** How long a message takes, so that two to one person can overlap. */
  sendMs: number
}

const CODE_MS = 300_000
const KEPT = 1000

/** Everything that the stand-in knows, in memory. */
export function createState({ apps, templates, pages, seed }: StateOptions) {
  const random = createRandom(seed)
  let offsetMs = 0
  const now = (): Date => new Date(clock.now().getTime() + offsetMs)

  const users = new Map<string, SandboxUser>()
  const loginCodes = new Map<string, CodeOfUser>()
  const phoneCodes = new Map<string, CodeOfUser>()
  const quotas = new Map<string, number>()
  const delivered: Delivered[] = []
  const media = new Map<string, Buffer>()
  const rates = new Map<string, { minute: number; count: number }>()
  const usual = (): Settings => ({ pages: pages && new Set(pages), addresses: undefined, usedCodeSays: 40029, sendMs: 5 })
  const settings = usual()

  const openidOf = (appid: string, name: string): string => `o${derived(appid, name).toString('base64url').replace(/[-_]/g, 'x').slice(0, 27)}`

  function addUser({ appid = apps[0]?.appid ?? '', name, openid = openidOf(appid, name), phone }: Partial<SandboxUser> & { name: string }): SandboxUser {
    const known = users.get(openid)
    if (known) return Object.assign(known, { name, ...(phone ? { phone } : {}) })
    const digits = String(derived(openid).readUInt32BE() % 1e8).padStart(8, '0')
    const user: SandboxUser = { openid, appid, name, phone: phone ?? `139${digits}`, keyVersion: 1, blocked: false, lastActiveAt: new Date(0) }
    users.set(openid, user)
    return user
  }

  const mint = (codes: Map<string, CodeOfUser>, length: number) => (user: SandboxUser) => {
    const code = random.text(length)
    codes.set(code, { openid: user.openid, appid: user.appid, expiresAt: new Date(now().getTime() + CODE_MS), used: false })
    return code
  }

  return {
    apps,
    templates,
    random,
    settings,
    users,
    loginCodes,
    phoneCodes,
    quotas,
    delivered,
    media,
    inFlight: new Set<string>(),
    tokens: createTokens(now, random),
    faults: createFaults(),
    now,
    addUser,
    mintLoginCode: mint(loginCodes, 32),
    mintPhoneCode: mint(phoneCodes, 40),

    /** The user of an openid; somebody whom the product knows from an earlier run is met again. */
    meet: (openid: string): SandboxUser => users.get(openid) ?? addUser({ name: `微信用户 ${openid.slice(-4)}`, openid }),

    /** @throws 40003 where the openid is not of this mini-program */
    userOf(appid: string, openid: unknown): SandboxUser {
      const user = typeof openid === 'string' ? users.get(openid) : undefined
      return user && user.appid === appid ? user : refuse(40003, 'invalid openid')
    },

    deliver(message: Delivered): void {
      delivered.push(message)
      if (delivered.length > KEPT) delivered.shift()
    },

    /** @throws with `errcode` when a key comes more than `most` times in a minute */
    limit(key: string, most: number, errcode: number, errmsg: string): void {
      const minute = Math.floor(now().getTime() / 60_000)
      const known = rates.get(key)
      const count = known?.minute === minute ? known.count + 1 : 1
      rates.set(key, { minute, count })
      if (count > most) refuse(errcode, errmsg)
    },

    /** Shows another time than the product's clock; `undefined`: the same again. */
    setNow: (moment: Date | undefined): void => void (offsetMs = moment ? moment.getTime() - clock.now().getTime() : 0),

    reset(): void {
      for (const each of [users, loginCodes, phoneCodes, quotas, media, rates]) each.clear()
      delivered.length = 0
      offsetMs = 0
      Object.assign(settings, usual())
      this.tokens.reset()
      this.faults.clear()
      random.restart()
    },
  }
}

export type State = ReturnType<typeof createState>

/** 16 bytes as WeChat gives them. */
export const sessionKeyOf = (user: SandboxUser): string => derived(user.openid, 'session', String(user.keyVersion)).subarray(0, 16).toString('base64')

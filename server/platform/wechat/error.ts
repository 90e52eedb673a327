/** How sure we are that WeChat did nothing: `unknown` may have been carried out. */
export type Outcome = 'refused' | 'unknown'

/** Why there is no errcode: never reached, no answer in time, cut off, an answer that is none. */
export type Fault = 'unreachable' | 'timeout' | 'reset' | 'garbled'

/** The errcode where WeChat gave none. */
export const NO_ERRCODE = 0

interface Particulars {
  path: string
  errcode?: number
  errmsg?: string
  fault?: Fault
  outcome: Outcome
}

/** `… rid: 65f2…-…`, the only handle that WeChat's support accepts. */
const RID = /\s*,?\s*rid:\s*([\w-]{8,80})/

/** Addresses, tokens and openids have no place in a text that may be logged. */
const hideLong = (text: string): string => text.replace(/[\w-]{20,}/g, '[cut]').slice(0, 200)

/** WeChat said no, or nothing that can be understood. Carries neither token nor secret. */
export class WechatError extends Error {
  override name = 'WechatError'
  readonly path: string
  /** As WeChat numbers it; `NO_ERRCODE` where it did not answer. */
  readonly errcode: number
  readonly errmsg: string
  readonly rid: string | undefined
  readonly fault: Fault | undefined
  readonly outcome: Outcome

  constructor({ path, errcode = NO_ERRCODE, errmsg = '', fault, outcome }: Particulars) {
    const rid = RID.exec(errmsg)?.[1]
    const plain = hideLong(errmsg.replace(RID, '').trim())
    super(`${path} ${fault ?? errcode}${plain ? ` ${plain}` : ''}${rid ? ` rid ${rid}` : ''}`)
    this.path = path
    this.errcode = errcode
    this.errmsg = plain
    this.rid = rid
    this.fault = fault
    this.outcome = outcome
  }

  /** The same for a call that was not even begun, because what it needs could not be had. */
  beforeCall(): WechatError {
    const { path, errcode, errmsg, rid, fault } = this
    return new WechatError({ path, errcode, errmsg: rid ? `${errmsg} rid: ${rid}` : errmsg, outcome: 'refused', ...(fault ? { fault } : {}) })
  }
}

/**
 * What is to be done about an errcode, by WeChat's lists of errors.
 * - `busy` the platform could not: what was sent may have gone out
 * - `token` the access token is not the latest: fetch once, try once
 * - `code` of wx.login or getPhoneNumber is used up or old: the client asks for a new one
 * - `blocked` a person whom WeChat does not let in
 * - `frequency` of this minute is used up, `quota` that of the day (of the minute for codes)
 * - `concurrent` another message to the same person is on its way
 * - `unwilling` the person accepts no more messages of this template
 * - `person` an openid that is none of this mini-program, or was away too long
 * - `template` the template is gone or barred
 * - `wording` a field, the page or a word of this very message must be mended
 * - `config` appid, secret, address list or rights must be mended by hand
 * - `bug` we asked wrongly
 */
export type ErrorClass =
  'busy' | 'token' | 'code' | 'blocked' | 'frequency' | 'quota' | 'concurrent' | 'unwilling' | 'person' | 'template' | 'wording' | 'config' | 'bug' | 'silent'

const CODES: Partial<Record<ErrorClass, readonly number[]>> = {
  busy: [-1],
  token: [40001, 40014, 42001],
  code: [40029, 40163],
  blocked: [40226],
  frequency: [45011],
  quota: [45009],
  concurrent: [43108],
  unwilling: [43101],
  person: [40003, 43104, 61010],
  template: [40037, 43107],
  wording: [41030, 45168, 47003],
  config: [40013, 40125, 40164, 40243, 41002, 41004, 48001, 48004, 50002, 61024, 89503, 89506, 89507],
}

const CLASSES = new Map((Object.entries(CODES) as [ErrorClass, readonly number[]][]).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)))

/** The class of an error; `silent` where WeChat gave no errcode. */
export const classOf = (error: WechatError): ErrorClass => (error.fault ? 'silent' : (CLASSES.get(error.errcode) ?? 'bug'))

import { createHmac } from 'node:crypto'
import { clock } from '../clock'
import { log } from '../log'
import { alarm, wechatCalls } from '../metrics'
import { classOf, type ErrorClass, WechatError } from './error'
import { type Fields, isFields } from './json'
import { type Repeat, withRetry } from './retry'
import { createTokens, type Token, TOKEN_PATH } from './token'
import { askBytes, askJson, type Request } from './transport'

export interface WechatOptions {
  appid: string
  secret: string
  /** Where the interfaces are, without a path. */
  apiBase: () => string
  /** Where media are fetched from. */
  mediaBase: () => string
  /** Which version of the mini-program a message opens. */
  miniState: 'developer' | 'trial' | 'formal'
  timeoutMs?: number
  /** Pause before the first repetition; the next ones are longer. */
  pauseMs?: number
}

export interface MiniCode {
  /** At most 32 visible characters without `%`. */
  scene: string
  /** Without a leading slash and without query. */
  page: string
  /** Pixels, 280 to 1280. */
  width?: number
  env?: 'release' | 'trial' | 'develop'
  /** Whether the page must exist in the released version, which is WeChat's default. */
  checkPage?: boolean
}

export interface SubscribeMessage {
  openid: string
  templateId: string
  /** With query, without a leading slash. */
  page?: string
  /** `thing1` → its text; texts keep the limits of their kind. */
  data: Readonly<Record<string, string>>
}

/** 1 profile, 2 comment, 3 forum, 4 social log. */
export type CheckScene = 1 | 2 | 3 | 4
export interface TextVerdict {
  suggest: 'pass' | 'review' | 'risky'
  label: number
  traceId: string
}

const TIMEOUT_MS = 8_000
const PICTURE_TIMEOUT_MS = 10_000

interface Call {
  path: string
  repeat: Repeat
  query?: Readonly<Record<string, string>>
  body?: Fields
  base?: () => string
  timeoutMs?: number
}

const ALARM_EVERY_MS = 60_000
const alarmed = new Map<string, number>()

const FOR_OPERATOR: readonly ErrorClass[] = ['config', 'template', 'wording', 'bug']

/** Whether somebody has to mend a setting or our code; a wrong secret shows as a refused token when one is fetched. */
const isForOperator = (error: WechatError): boolean => {
  const kind = classOf(error)
  return FOR_OPERATOR.includes(kind) || (kind === 'token' && error.path === TOKEN_PATH)
}

/** Tells the operator once a minute of the same fault, not with every message. */
function alarmOnce(error: WechatError): void {
  const key = `${error.path} ${error.errcode}`
  const now = clock.real()
  if (now - (alarmed.get(key) ?? -ALARM_EVERY_MS) < ALARM_EVERY_MS) return
  alarmed.set(key, now)
  alarm('wechat.refused', error.message)
}

function observeFailure(path: string, error: WechatError): void {
  const { errcode, fault, rid, outcome } = error
  wechatCalls.inc({ path, errcode: fault ?? String(errcode) })
  log.warn({ path, errcode, fault, rid, outcome }, 'wechat')
  if (isForOperator(error)) alarmOnce(error)
}

async function observed<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    const result = await run()
    wechatCalls.inc({ path, errcode: '0' })
    return result
  } catch (error) {
    if (error instanceof WechatError) observeFailure(path, error)
    throw error
  }
}

const startsWith = (bytes: Buffer, latin1: string): boolean => bytes.subarray(0, latin1.length).toString('latin1') === latin1
const endsWith = (bytes: Buffer, latin1: string): boolean => bytes.subarray(-latin1.length).toString('latin1') === latin1

/** A whole PNG or JPEG, not the first half of one. */
const isPicture = (bytes: Buffer): boolean =>
  (startsWith(bytes, '\x89PNG') && endsWith(bytes, 'IEND\xaeB`\x82')) || (startsWith(bytes, '\xff\xd8') && endsWith(bytes, '\xff\xd9'))
const isMedium = (bytes: Buffer): boolean => bytes.length > 0 && bytes[0] !== '<'.charCodeAt(0)

/**
 * WeChat's interfaces for one mini-program. Every method throws `WechatError`; none retries what may reach a person twice.
 */
export function createWechat(options: WechatOptions) {
  const { appid, secret, apiBase, mediaBase } = options
  const tokens = createTokens(appid, fetchToken)

  const request = ({ path, query, body, base = apiBase, timeoutMs = TIMEOUT_MS }: Call, token?: string): Request => ({
    base: base(),
    path,
    timeoutMs: options.timeoutMs ?? timeoutMs,
    query: token ? { access_token: token, ...query } : { ...query },
    ...(body ? { body } : {}),
  })

  const attempt = <T>(call: Call, ask: (request: Request) => Promise<T>, token?: string): Promise<T> =>
    withRetry(call.repeat, () => observed(call.path, () => ask(request(call, token))), options.pauseMs)

  /** A call whose token could not be had was not made: nothing can have gone out. */
  const tokenFor = (token: Promise<string>): Promise<string> =>
    token.catch((error: unknown) => {
      throw error instanceof WechatError ? error.beforeCall() : error
    })

  /** With the access token; one that WeChat no longer takes is renewed once. */
  async function withToken<T>(call: Call, ask: (request: Request) => Promise<T>): Promise<T> {
    const token = await tokenFor(tokens.get())
    try {
      return await attempt(call, ask, token)
    } catch (error) {
      if (!(error instanceof WechatError) || classOf(error) !== 'token') throw error
      return attempt(call, ask, await tokenFor(tokens.renew(token)))
    }
  }

  async function fetchToken(): Promise<Token> {
    const body = { grant_type: 'client_credential', appid, secret, force_refresh: false }
    const answer = await attempt({ path: TOKEN_PATH, repeat: 'repeatable', body }, askJson)
    return { token: textOf(TOKEN_PATH, answer, 'access_token'), expiresAt: new Date(clock.now().getTime() + Number(answer['expires_in'] ?? 0) * 1000) }
  }

  return {
    /** Who signs in, from a code of `wx.login`. After a timeout the code may be burnt: ask the client for another one. */
    async code2Session(code: string): Promise<{ openid: string; sessionKey: string; unionid?: string }> {
      const path = '/sns/jscode2session'
      const answer = await attempt({ path, repeat: 'once', query: { appid, secret, js_code: code, grant_type: 'authorization_code' } }, askJson)
      const unionid = answer['unionid']
      return {
        openid: textOf(path, answer, 'openid'),
        sessionKey: textOf(path, answer, 'session_key'),
        ...(typeof unionid === 'string' && unionid ? { unionid } : {}),
      }
    },

    /** The number behind a code of the button `getPhoneNumber`; the openid keeps a code from being used by another person. */
    async phoneNumber(code: string, openid: string): Promise<{ number: string; countryCode: string }> {
      const path = '/wxa/business/getuserphonenumber'
      const info = (await withToken({ path, repeat: 'once', body: { code, openid } }, askJson))['phone_info']
      const fields = isFields(info) ? info : {}
      return { number: textOf(path, fields, 'purePhoneNumber'), countryCode: String(fields['countryCode'] ?? '86') }
    },

    /** Whether a stored session key still lives. */
    async checkSession(openid: string, sessionKey: string): Promise<boolean> {
      const query = { openid, signature: sessionSignature(sessionKey), sig_method: 'hmac_sha256' }
      try {
        await withToken({ path: '/wxa/checksession', repeat: 'repeatable', query }, askJson)
        return true
      } catch (error) {
        if (error instanceof WechatError && error.errcode === BAD_SESSION_SIGNATURE) return false
        throw error
      }
    },

    /** The picture of a round code without limit in number. The caller keeps it: five thousand a minute are allowed. */
    miniCode({ scene, page, width = 430, env = 'release', checkPage = true }: MiniCode): Promise<Buffer> {
      const body = { scene, page: withoutSlash(page), width, env_version: env, check_path: checkPage }
      return withToken({ path: '/wxa/getwxacodeunlimit', repeat: 'repeatable', body, timeoutMs: PICTURE_TIMEOUT_MS }, (each) => askBytes(each, isPicture))
    },

    /** Sends one subscription message. Nothing protects from sending twice: `outcome` of the error says whether it may have gone out. */
    async sendSubscribe({ openid, templateId, page, data }: SubscribeMessage): Promise<{ msgid?: string }> {
      const body = {
        touser: openid,
        template_id: templateId,
        ...(page ? { page: withoutSlash(page) } : {}),
        miniprogram_state: options.miniState,
        lang: 'zh_CN',
        data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
      }
      const { msgid } = await withToken({ path: '/cgi-bin/message/subscribe/send', repeat: 'send', body }, askJson)
      return msgid === undefined ? {} : { msgid: String(msgid) }
    },

    /** What WeChat thinks of a text; the person must have used the mini-program within two hours. At most 2,500 characters. */
    async checkText(openid: string, scene: CheckScene, content: string): Promise<TextVerdict> {
      const path = '/wxa/msg_sec_check'
      const answer = await withToken({ path, repeat: 'repeatable', body: { version: 2, openid, scene, content } }, askJson)
      const result = isFields(answer['result']) ? answer['result'] : {}
      const suggest = (['pass', 'review', 'risky'] as const).find((each) => each === result['suggest'])
      if (!suggest) throw new WechatError({ path, fault: 'garbled', outcome: 'unknown' })
      return { suggest, label: Number(result['label'] ?? 0), traceId: String(answer['trace_id'] ?? '') }
    },

    /** A temporary medium that somebody sent, as bytes; WeChat keeps it for about three days. */
    readMedium: (mediaId: string): Promise<Buffer> =>
      withToken({ path: '/cgi-bin/media/get', repeat: 'repeatable', query: { media_id: mediaId }, base: mediaBase, timeoutMs: PICTURE_TIMEOUT_MS }, (each) =>
        askBytes(each, isMedium),
      ),
  }
}

const BAD_SESSION_SIGNATURE = 87009

/** HMAC-SHA256 of nothing under the text of the session key, as `checksession` asks for it. */
export const sessionSignature = (sessionKey: string): string => createHmac('sha256', sessionKey).update('').digest('hex')

const withoutSlash = (page: string): string => page.replace(/^\/+/, '')

/** @throws WechatError where a promised field is missing */
function textOf(path: string, fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value === 'string' && value !== '') return value
  throw new WechatError({ path, fault: 'garbled', outcome: 'unknown' })
}

import type { Answer, Call } from './call'
import { unlimitedCode } from './code'
import { assertApp, checkSession, code2Session, phoneNumber, resetSessionKey } from './login'
import { refuse } from './refusal'
import { checkMedia, checkText } from './security'
import { sendMessage } from './subscribe'

export interface Interface {
  method: 'GET' | 'POST'
  /** Whether an access token must come along. */
  token: boolean
  answer(call: Call): Answer | Promise<Answer>
}

const CLIENT_CREDENTIAL = 'client_credential'

function assertCredential(value: unknown): void {
  if (value !== CLIENT_CREDENTIAL) refuse(40002, 'invalid grant_type')
}

function classicToken({ state, query }: Call): Answer {
  assertCredential(query['grant_type'])
  assertApp(state, query['appid'] ?? '', query['secret'] ?? '')
  return state.tokens.classic(query['appid'] ?? '')
}

function stableToken({ state, body }: Call): Answer {
  assertCredential(body['grant_type'])
  const appid = String(body['appid'] ?? '')
  const secret = String(body['secret'] ?? '')
  // A wrong secret is told differently here than at login.
  const app = state.apps.find((each) => each.appid === appid)
  if (app && secret && app.secret !== secret) refuse(40001, 'invalid credential, access_token is invalid or not latest')
  assertApp(state, appid, secret)
  return state.tokens.stable(appid, body['force_refresh'] === true)
}

function medium({ state, query }: Call): Answer {
  return state.media.get(query['media_id'] ?? '') ?? refuse(40007, 'invalid media_id')
}

/** The interfaces of api.weixin.qq.com that the stand-in plays. */
export const INTERFACES: Readonly<Record<string, Interface>> = {
  '/sns/jscode2session': { method: 'GET', token: false, answer: code2Session },
  '/cgi-bin/token': { method: 'GET', token: false, answer: classicToken },
  '/cgi-bin/stable_token': { method: 'POST', token: false, answer: stableToken },
  '/wxa/business/getuserphonenumber': { method: 'POST', token: true, answer: phoneNumber },
  '/wxa/checksession': { method: 'GET', token: true, answer: checkSession },
  '/wxa/resetusersessionkey': { method: 'GET', token: true, answer: resetSessionKey },
  '/wxa/getwxacodeunlimit': { method: 'POST', token: true, answer: unlimitedCode },
  '/cgi-bin/message/subscribe/send': { method: 'POST', token: true, answer: sendMessage },
  '/wxa/msg_sec_check': { method: 'POST', token: true, answer: checkText },
  '/wxa/media_check_async': { method: 'POST', token: true, answer: checkMedia },
  '/cgi-bin/media/get': { method: 'GET', token: true, answer: medium },
}

/** Paths that tell the address where the caller is not on the list. */
export const LISTED_ONLY = new Set(['/cgi-bin/token', '/cgi-bin/stable_token'])

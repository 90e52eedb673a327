import { createHmac } from 'node:crypto'
import type { Call } from './call'
import { textIn } from './call'
import { refuse } from './refusal'
import { sessionKeyOf, type State } from './state'

const LOGINS_A_MINUTE = 100

/** Takes a code off its list. @throws 40029, or what is set for used ones */
function redeem(state: State, codes: State['loginCodes'], code: string, appid: string) {
  const known = codes.get(code)
  if (!known || known.appid !== appid || known.expiresAt <= state.now()) refuse(40029, 'invalid code')
  if (known.used) refuse(state.settings.usedCodeSays, state.settings.usedCodeSays === 40163 ? 'code been used' : 'invalid code')
  known.used = true
  return state.userOf(appid, known.openid)
}

/** @throws 41002, 40013, 41004, 40125 */
export function assertApp(state: State, appid: string, secret: string): void {
  if (!appid) refuse(41002, 'appid missing')
  const app = state.apps.find((each) => each.appid === appid) ?? refuse(40013, 'invalid appid')
  if (!secret) refuse(41004, 'appsecret missing')
  if (app.secret !== secret) refuse(40125, 'invalid appsecret')
}

export function code2Session({ state, query }: Call) {
  const appid = query['appid'] ?? ''
  assertApp(state, appid, query['secret'] ?? '')
  if (query['grant_type'] !== 'authorization_code') refuse(40002, 'invalid grant_type')
  const code = query['js_code'] ?? refuse(41008, 'missing code')
  const user = redeem(state, state.loginCodes, code, appid)
  state.limit(`login ${user.openid}`, LOGINS_A_MINUTE, 45011, 'api minute-quota reach limit')
  if (user.blocked) refuse(40226, 'code blocked')
  user.lastActiveAt = state.now()
  return { session_key: sessionKeyOf(user), openid: user.openid }
}

/** The number is told in the sample as a number for the country and as text in the description: clients must take both. */
export function phoneNumber({ state, appid, body }: Call) {
  const code = textIn(body, 'code')
  const known = state.phoneCodes.get(code)
  if (known && typeof body['openid'] === 'string' && body['openid'] !== known.openid) refuse(40029, 'invalid code')
  const { phone } = redeem(state, state.phoneCodes, code, appid)
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: phone,
      purePhoneNumber: phone,
      countryCode: 86,
      watermark: { timestamp: Math.floor(state.now().getTime() / 1000), appid },
    },
  }
}

function userBySession({ state, appid, query }: Call) {
  const user = state.userOf(appid, query['openid'])
  const expected = createHmac('sha256', sessionKeyOf(user)).update('').digest('hex')
  if (query['sig_method'] !== 'hmac_sha256' || query['signature'] !== expected) refuse(87009, 'invalid signature')
  return user
}

export function checkSession(call: Call) {
  userBySession(call)
  return { errcode: 0, errmsg: 'ok' }
}

export function resetSessionKey(call: Call) {
  const user = userBySession(call)
  user.keyVersion++
  return { errcode: 0, errmsg: 'ok', openid: user.openid, session_key: sessionKeyOf(user) }
}

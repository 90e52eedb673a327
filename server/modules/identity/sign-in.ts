import type { SignedIn } from '@shared/identity/schema'
import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { asSystem, isDuplicate, transaction, withScope } from '@platform/db'
import { problem } from '@platform/http'
import { newId, newToken } from '@platform/random'
import { encrypt, keyFor, sha256 } from '@platform/secret'
import { code2Session, WechatError } from '@platform/wechat'
import { me } from './me'
import { type AccountRow, accounts, people, sessions } from './repo'
import { sessionEnd } from './wallet'

interface Login {
  openid: string
  sessionKey: string
  unionid?: string
}

const CODE_REFUSED = new Set([40029, 40163])
const BLOCKED = 40226
const TOO_OFTEN = 45011

async function askWechat(code: string): Promise<Login> {
  try {
    return await code2Session(code)
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    if (CODE_REFUSED.has(error.errcode)) throw problem('identity.login_code_refused')
    if (error.errcode === BLOCKED) throw problem('identity.account_blocked')
    if (error.errcode === TOO_OFTEN) throw problem('request.too_many', { retryAfter: 60 })
    throw problem('identity.wechat_unreachable', { retryAfter: 5 })
  }
}

async function accountFor({ openid, unionid }: Login): Promise<AccountRow> {
  const known = await accounts.findByOpenid(config.WX_APPID, openid)
  if (known) return known
  const createdAt = clock.now()
  const row: AccountRow = { _id: newId(), appid: config.WX_APPID, openid, personId: newId(), createdAt, ...(unionid ? { unionid } : {}) }
  try {
    await transaction(async (tx) => {
      await accounts.create(row, tx)
      await people.create({ _id: row.personId, createdAt }, tx)
    })
    return row
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return (await accounts.findByOpenid(config.WX_APPID, openid)) ?? row
  }
}

/**
 * Signs a person in by a code of wx.login; a person seen for the first time gets an account.
 * @throws identity.login_code_refused, identity.account_blocked, identity.wechat_unreachable, request.too_many
 */
export async function signIn(code: string, device: string | undefined): Promise<SignedIn> {
  const login = await askWechat(code)
  const now = clock.now()
  const expiresAt = await sessionEnd(now)
  const token = newToken()
  const account = await asSystem('nobody is signed in yet', async () => {
    const found = await accountFor(login)
    const _id = newId()
    await sessions.create({
      _id,
      tokenHash: sha256(token),
      personId: found.personId,
      accountId: found._id,
      device: device ?? '未知设备',
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      sessionKey: encrypt(keyFor('session_key'), login.sessionKey, _id),
    })
    return found
  })
  return { token, expiresAt: expiresAt.toISOString(), me: await withScope({ reach: { person: [account.personId] } }, () => me(account.personId)) }
}

import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { isDuplicate, transaction } from '@platform/db'
import { type Doors, type Entrance, problem } from '@platform/http'
import { outbox } from '@platform/jobs'
import { keepPushOnce, openPush, openPushCheck, PushMalformed, type PushMessage, PushRefused, type PushSettings } from '@platform/wechat'
import { pushed } from './events'

/** What WeChat's signature let in: a check of the address, or a message. */
export type PushCaller = { appid: string } & ({ echo: string; message?: never } | { message: PushMessage; echo?: never })

declare module '@platform/http/identities' {
  interface Identities {
    signature: PushCaller
  }
}

function settingsOf(appid: string): PushSettings {
  if (appid !== config.WX_APPID) throw problem('notify.app_unknown')
  return { appid, token: config.WX_PUSH_TOKEN, aesKey: config.WX_PUSH_AES_KEY, mode: config.WX_PUSH_MODE }
}

function open({ params, query, body }: Parameters<Doors['signature']>[0]): PushCaller {
  const settings = settingsOf(params['appid'] ?? '')
  const { appid } = settings
  if ('echostr' in query) return { appid, echo: openPushCheck(query, settings, clock.now()) }
  return { appid, message: openPush(query, Buffer.from(body).toString('utf8'), settings, clock.now()) }
}

/**
 * Lets WeChat in by the signature of its call-back.
 * @throws notify.app_unknown, request.signature_refused, request.malformed for a signed body that cannot be read
 */
export async function enterPush(call: Parameters<Doors['signature']>[0]): Promise<Entrance> {
  try {
    const actor = open(call)
    return { actor, scope: { reach: {} }, key: `push ${actor.appid}` }
  } catch (error) {
    if (error instanceof PushRefused) throw problem('request.signature_refused')
    if (error instanceof PushMalformed) throw problem('request.malformed')
    throw error
  }
}

/** Answers the check of the address with exactly what was asked. */
export const verifyPush = ({ echo }: PushCaller): { raw: string } => ({ raw: echo ?? '' })

const DONE = { raw: 'success' }

/** Keeps a call-back for the worker and answers at once; WeChat's repetitions, which may arrive together with the first, are kept once. */
export async function receivePush({ appid, message }: PushCaller): Promise<{ raw: string }> {
  if (!message) return DONE
  try {
    await transaction(async (tx) => {
      if (await keepPushOnce(appid, message, tx)) await outbox.append(tx, pushed({ appid, message }))
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  return DONE
}

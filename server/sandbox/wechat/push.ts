import { type PushEvent, renderEvent } from './event'
import type { Random } from './random'
import { seal, sealSignature } from './seal'

export interface PushTarget {
  /** The call-back of the mini-program; asked for each time, because the server may listen later than the stand-in. */
  url: string | (() => string)
  appid: string
  token: string
  aesKey: string
  mode: 'plain' | 'compatible' | 'safe'
  format?: 'XML' | 'JSON'
}

/** How the sender misbehaves. */
export interface PushSwitches {
  format: 'XML' | 'JSON'
  mode: PushTarget['mode']
  /** Sends every event twice, at the same time. */
  duplicate: boolean
  /** Keeps events back and sends them in reverse order when it is told to flush. */
  reorder: boolean
  signature: 'right' | 'wrong'
  /** Whether the encrypted text names our appid. */
  appid: 'right' | 'wrong'
  /** An answer that takes longer counts as none. */
  timeoutMs: number
}

export interface PushAttempts {
  event: string
  /** HTTP status of each attempt, 0 where there was no answer. */
  statuses: number[]
}

const ATTEMPTS = 3
const ANSWER_MS = 5_000
const LOGGED = 500
const WRONG_APPID = 'wxffffffffffffffff'

/** Sends events to a call-back as WeChat does: five seconds for an answer, three attempts in all. */
export function createPush(target: PushTarget | undefined, now: () => Date, random: Random) {
  const usual: PushSwitches = {
    format: target?.format ?? 'XML',
    mode: target?.mode ?? 'safe',
    duplicate: false,
    reorder: false,
    signature: 'right',
    appid: 'right',
    timeoutMs: ANSWER_MS,
  }
  const switches = { ...usual }
  const held: PushEvent[] = []
  const log: PushAttempts[] = []
  const underWay = new Set<Promise<unknown>>()

  const addressOf = ({ url }: PushTarget): URL => new URL(typeof url === 'string' ? url : url())

  function sign(url: URL, { token }: PushTarget, encrypted: string | undefined): void {
    const timestamp = String(Math.floor(now().getTime() / 1000))
    const nonce = String(random.bytes(4).readUInt32BE())
    const bend = (signature: string) => (switches.signature === 'right' ? signature : signature.replace(/./g, (digit) => (digit === '0' ? '1' : '0')))
    url.searchParams.set('signature', bend(sealSignature(token, timestamp, nonce)))
    url.searchParams.set('timestamp', timestamp)
    url.searchParams.set('nonce', nonce)
    if (encrypted === undefined) return
    url.searchParams.set('encrypt_type', 'aes')
    url.searchParams.set('msg_signature', bend(sealSignature(token, timestamp, nonce, encrypted)))
  }

  function wrap(plain: string, to: string, encrypted: string): string {
    const compatible = switches.mode === 'compatible'
    if (switches.format === 'JSON') return JSON.stringify({ ...(compatible ? (JSON.parse(plain) as object) : { ToUserName: to }), Encrypt: encrypted })
    const inner = `<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`
    return compatible ? plain.replace(/<\/xml>$/, inner) : `<xml><ToUserName><![CDATA[${to}]]></ToUserName>${inner}`
  }

  /** One request, made anew for each attempt except for what the event says. */
  function request(event: PushEvent, to: PushTarget): { url: URL; body: string } {
    const url = addressOf(to)
    url.searchParams.set('openid', event.openid)
    const receiver = `gh_${to.appid.slice(2, 14)}`
    const plain = renderEvent(receiver, switches.format, event)
    const encrypted = switches.mode === 'plain' ? undefined : seal(to.aesKey, switches.appid === 'right' ? to.appid : WRONG_APPID, plain, random.bytes(16))
    sign(url, to, encrypted)
    return { url, body: encrypted === undefined ? plain : wrap(plain, receiver, encrypted) }
  }

  async function post(event: PushEvent, to: PushTarget): Promise<number> {
    const { url, body } = request(event, to)
    const type = switches.format === 'JSON' ? 'application/json' : 'text/xml'
    try {
      return (await fetch(url, { method: 'POST', body, headers: { 'content-type': type }, signal: AbortSignal.timeout(switches.timeoutMs) })).status
    } catch {
      return 0
    }
  }

  async function send(event: PushEvent): Promise<void> {
    if (!target) return
    const attempts: PushAttempts = { event: event.event, statuses: [] }
    log.push(attempts)
    if (log.length > LOGGED) log.shift()
    for (let i = 0; i < ATTEMPTS && attempts.statuses.at(-1) !== 200; i++) attempts.statuses.push(await post(event, target))
  }

  function start(event: PushEvent): void {
    const sending = send(event).finally(() => underWay.delete(sending))
    underWay.add(sending)
  }

  function emit(event: PushEvent): void {
    if (switches.reorder) return void held.push(event)
    start(event)
    if (switches.duplicate) start(event)
  }

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay)
  }

  return {
    emit,
    /** Waits until every event that was sent has its answer or was given up. */
    idle,
    set: (changed: Partial<PushSwitches>): void => void Object.assign(switches, changed),
    attempts: (): readonly PushAttempts[] => log,

    /** Sends what was kept back, the last first. */
    flush(): void {
      for (const event of held.splice(0).reverse()) start(event)
    },

    /** Checks the address as the console does when it is saved. @returns whether it answered what it was asked */
    async verify(): Promise<boolean> {
      if (!target) return false
      const url = addressOf(target)
      sign(url, target, undefined)
      const echo = random.long()
      url.searchParams.set('echostr', echo)
      const answer = await fetch(url, { signal: AbortSignal.timeout(switches.timeoutMs) }).catch(() => undefined)
      return answer?.status === 200 && (await answer.text()) === echo
    },

    reset(): void {
      Object.assign(switches, usual)
      held.length = 0
      log.length = 0
    },
  }
}

export type Push = ReturnType<typeof createPush>

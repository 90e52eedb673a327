import type { Body, Call } from './call'
import { textIn } from './call'
import type { TemplateOfConsole } from './console'
import { changeEvent, popupEvent, sentEvent } from './event'
import { isValueAllowed } from './field'
import { refuse } from './refusal'
import type { SandboxUser, State } from './state'

const UNLIMITED = Number.MAX_SAFE_INTEGER

export type Choice = 'accept' | 'reject' | 'ban' | 'filter'
type Emit = Call['emit']

const quotaKey = (openid: string, templateId: string): string => `${openid} ${templateId}`

export const quotaOf = (state: State, openid: string, templateId: string): number => state.quotas.get(quotaKey(openid, templateId)) ?? 0

function setQuota(state: State, openid: string, templateId: string, quota: number): void {
  state.quotas.set(quotaKey(openid, templateId), quota)
}

/** What the person allowed in an earlier life of the stand-in. */
export const allow = (state: State, user: SandboxUser, templateId: string, messages: number): void => setQuota(state, user.openid, templateId, messages)

/** What the person chose in the dialog; each accept allows one message, or all of them for a long-term template. */
export function choose(state: State, emit: Emit, user: SandboxUser, results: readonly { templateId: string; result: Choice }[]): void {
  for (const { templateId, result } of results) {
    const template = state.templates.find((each) => each.id === templateId)
    if (!template || result !== 'accept') continue
    setQuota(state, user.openid, templateId, template.longTerm ? UNLIMITED : quotaOf(state, user.openid, templateId) + 1)
  }
  const told = results.filter(({ result }) => result === 'accept' || result === 'reject')
  if (told.length > 0) emit(popupEvent(user, state.now(), told))
}

/** The person refuses a template in the settings of the mini-program: nothing is allowed any more. */
export function refuseInSettings(state: State, emit: Emit, user: SandboxUser, templateId: string): void {
  setQuota(state, user.openid, templateId, 0)
  emit(changeEvent(user, state.now(), templateId))
}

function readData(data: unknown, template: TemplateOfConsole): string[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) refuse(47003, 'argument invalid! data is not an object')
  return template.fields.map(({ key }) => {
    const value = (data as Body)[key]
    const text = typeof value === 'object' && value !== null ? (value as Body)['value'] : undefined
    if (text === undefined || text === '') refuse(47003, `argument invalid! data.${key}.value is empty`)
    if (typeof text !== 'string' || !isValueAllowed(key, text)) refuse(47003, `argument invalid! data.${key}.value invalid`)
    return text
  })
}

/** @throws 41030 where the released version has no such page */
export function assertPage(state: State, page: string): void {
  const { pages } = state.settings
  const path = page.split('?')[0] ?? ''
  if (!/^[\w-]+(\/[\w-]+)+$/.test(path) || (pages && !pages.has(path))) refuse(41030, 'invalid page')
}

const STATES = new Set(['developer', 'trial', 'formal'])

/** One message to one person at a time; the ledger of WeChat decides, not ours. */
export async function sendMessage({ state, appid, body, emit }: Call): Promise<string> {
  const user = state.userOf(appid, body['touser'])
  const templateId = textIn(body, 'template_id')
  const template = state.templates.find((each) => each.id === templateId) ?? refuse(40037, 'invalid template_id')
  if (state.inFlight.has(user.openid)) refuse(43108, 'Cannot make concurrent calls to the same OpenID, please try again')
  state.inFlight.add(user.openid)
  try {
    await new Promise((resolve) => setTimeout(resolve, state.settings.sendMs))
    const page = typeof body['page'] === 'string' ? body['page'] : ''
    if (page) assertPage(state, page)
    const version = body['miniprogram_state'] ?? 'formal'
    if (!STATES.has(String(version))) refuse(47003, 'argument invalid! miniprogram_state invalid')
    const values = readData(body['data'], template)
    const left = quotaOf(state, user.openid, templateId)
    if (left < 1) refuse(43101, 'user refuse to accept the msg')
    if (left !== UNLIMITED) setQuota(state, user.openid, templateId, left - 1)
    return deliver(state, emit, user, template, values, { page, state: String(version) })
  } finally {
    state.inFlight.delete(user.openid)
  }
}

function deliver(
  state: State,
  emit: Emit,
  { openid, appid, name }: SandboxUser,
  template: TemplateOfConsole,
  values: readonly string[],
  card: { page: string; state: string },
): string {
  const msgid = `1${state.random.long().padStart(18, '0').slice(-18)}`
  const fields = template.fields.map(({ key, label }, i) => ({ key, label, value: values[i] ?? '' }))
  state.deliver({ id: msgid, appid, openid, name, templateId: template.id, title: template.title, fields, at: state.now(), ...card })
  emit(sentEvent({ openid }, state.now(), template.id, msgid))
  return `{"errcode":0,"errmsg":"ok","msgid":${msgid}}`
}

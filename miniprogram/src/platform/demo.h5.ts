import {
  becomePersona,
  DemoClock,
  type DemoPoster,
  DemoPosters,
  listPersonas,
  listPosters,
  LoginCode,
  type Persona,
  Personas,
  readDemoClock,
  ScreenKeyOfDemo,
  setDemoClock,
  takeDemoScreen,
} from '@shared/demo/contract'
import { fullPath } from '@shared/contract/route'
import { storage } from './storage'
import { Refused } from './types'

/** The stand-in's own doors: they exist only while stand-ins are on, so they are asked for and never relied on. */
async function ask<T>(path: string, parse: (body: unknown) => T | undefined, body?: object): Promise<T | undefined> {
  const post = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(path, post).catch(() => undefined)
  if (!answer?.ok || !/json/.test(answer.headers.get('content-type') ?? '')) return undefined
  return parse(await answer.json().catch(() => undefined))
}

const parsed =
  <T>(schema: { safeParse(value: unknown): { success: boolean; data?: T | undefined } }) =>
  (body: unknown): T | undefined =>
    schema.safeParse(body).data

let personas: Promise<Persona[] | undefined> | undefined

/** Whom one can be; nothing where this is no demo. */
export function demoPersonas(): Promise<Persona[] | undefined> {
  personas ??= ask(fullPath(listPersonas), parsed(Personas)).then((found) => {
    if (!found) personas = undefined
    return found?.items
  })
  return personas
}

const PERSONA = 'persona'
const chosen = (): string | undefined => storage.get<string>(PERSONA)?.value

/** Posters that can be scanned without a camera, those of the chosen persona first. */
export async function demoPosters(): Promise<DemoPoster[]> {
  const persona = chosen()
  const path = fullPath(listPosters) + (persona === undefined ? '' : `?persona=${encodeURIComponent(persona)}`)
  return (await ask(path, parsed(DemoPosters)))?.items ?? []
}

/** The key of the demo's screen, for whoever opens its page here; nothing where this is no demo. */
export const demoScreenKey = async (): Promise<string | undefined> => (await ask(fullPath(takeDemoScreen), parsed(ScreenKeyOfDemo), {}))?.key

export type DemoTime = ReturnType<typeof DemoClock.parse>

/** The demo's time and where it can be set to; nothing where this is no demo. */
export const demoTime = (): Promise<DemoTime | undefined> => ask(fullPath(readDemoClock), parsed(DemoClock))
/** Sets the demo's time for everybody; it runs on from there. */
export const setDemoTime = (at: string): Promise<DemoTime | undefined> => ask(fullPath(setDemoClock), parsed(DemoClock), { at })

export const choosePersona = (id: string): void => storage.set(PERSONA, id)
export const forgetPersona = (): void => storage.remove(PERSONA)

/** @throws Refused `unsupported` outside the demo, `cancelled` until somebody was chosen */
export async function demoLogin(): Promise<string> {
  if (!(await demoPersonas())) throw new Refused('unsupported')
  const persona = chosen()
  if (!persona) throw new Refused('cancelled')
  const answer = await ask(fullPath(becomePersona), parsed(LoginCode), { persona })
  if (!answer) throw new Refused('failed')
  return answer.code
}

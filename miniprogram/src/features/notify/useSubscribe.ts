import { useCallback, useEffect, useState } from 'react'
import { listTemplates, reportGrants } from '@shared/notify/contract'
import type { MessageKind, TemplateLine } from '@shared/notify/schema'
import { call } from '@/api/client'
import { OWN } from '@/api/keep'
import { ApiOffline } from '@/api/problem'
import { useSession } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { platform } from '@/platform'
import { newId } from '@/platform/random'
import { storage } from '@/platform/storage'
import { type Grants, Refused } from '@/platform/types'

type Kind = Extract<MessageKind, 'MENU_PUBLISHED' | 'ACT_MISSING' | 'COMPLAINT_ANSWERED'>
type Report = Parameters<typeof call<typeof reportGrants>>[1]['body']

/** As the stand-in's dialog names them; WeChat shows the template's own title. */
const TITLES: Record<Kind, string> = { MENU_PUBLISHED: '菜单公布', ACT_MISSING: '该做的还没做', COMPLAINT_ANSWERED: '投诉有答复' }
/** What a template tells of, in a word. */
export const sayTemplate = (kind: MessageKind): string => TITLES[kind as Kind]
const WAITING = `${OWN}grants`
/** Of one dialog; older versions of WeChat refuse more. */
const MOST = 3

/** Tells the server what was chosen. Without network it waits on the phone: what was allowed once must not be lost. */
async function report(given: Report): Promise<void> {
  storage.set(WAITING, given)
  try {
    await call(reportGrants, { body: given })
  } catch (error) {
    if (error instanceof ApiOffline) return
  }
  storage.remove(WAITING)
}

const reportOf = async (grants: Grants): Promise<Report> => ({
  id: await newId(),
  results: Object.entries(grants).map(([templateId, result]) => ({ templateId, result })),
})

export type Subscribed = 'allowed' | 'refused' | undefined

/** Asks for templates and reports what was chosen; must be called in the tap itself. */
export async function askTemplates(lines: readonly Pick<TemplateLine, 'templateId' | 'kind'>[]): Promise<Subscribed> {
  try {
    const grants = await platform.subscribe(lines.slice(0, MOST).map(({ templateId, kind }) => ({ id: templateId, title: sayTemplate(kind) })))
    await report(await reportOf(grants))
    return Object.values(grants).includes('accept') ? 'allowed' : 'refused'
  } catch (error) {
    return error instanceof Refused && error.reason === 'cancelled' ? undefined : 'refused'
  }
}

export interface Subscribe {
  /** There is something to ask for: a template that may be sent, of which nothing is allowed yet. */
  offered: boolean
  /** What came of it. */
  result: Subscribed
  /** Asks; must be called in the tap itself. */
  ask(): void
}

/** Messages by WeChat that a page may ask for: offered where this installation sends them and the person has none left. */
export function useSubscribe(kinds: readonly Kind[]): Subscribe {
  const signedIn = useSession((session) => session.state === 'in')
  const { data } = useQuery(listTemplates, signedIn ? {} : undefined)
  const [result, setResult] = useState<Subscribed>()
  useEffect(() => {
    const waiting = storage.get<Report>(WAITING)
    if (signedIn && waiting) void report(waiting.value)
  }, [signedIn])

  const open = (data?.items ?? []).filter(({ kind, allowed }) => (kinds as readonly MessageKind[]).includes(kind) && allowed === 0).slice(0, MOST)
  const ask = useCallback(() => void askTemplates(open).then(setResult), [open])
  return { offered: open.length > 0 && result === undefined, result, ask }
}

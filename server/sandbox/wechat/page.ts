import { sayListTime } from '@shared/base/say'
import { PAGE, SCRIPT, STYLE } from './page-text'
import type { Delivered, State } from './state'

interface ShownPerson {
  name: string
  messages: { title: string; at: string; page: string; href: string; fields: { label: string; value: string }[] }[]
}

const MOST_EACH = 50

/** Deliveries by person, whoever was told last first, each with the newest on top. */
function people(delivered: readonly Delivered[], product: string): ShownPerson[] {
  const found = new Map<string, ShownPerson>()
  for (const { openid, name, title, at, page, fields } of [...delivered].reverse()) {
    const person = found.get(openid) ?? { name, messages: [] }
    found.set(openid, person)
    if (person.messages.length >= MOST_EACH) continue
    const href = page && product ? `${product}/#/${page}` : ''
    person.messages.push({ title, at: sayListTime(at), page, href, fields: fields.map(({ label, value }) => ({ label, value })) })
  }
  return [...found.values()]
}

export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export interface PageFile {
  path: string
  type: string
  body(): string
}

/** The page that shows what was delivered, refreshed by itself. */
export const pageFiles = (state: State, product: () => string): PageFile[] => [
  { path: '/', type: 'text/html', body: () => PAGE },
  { path: '/page.css', type: 'text/css', body: () => STYLE },
  { path: '/page.js', type: 'text/javascript', body: () => SCRIPT },
  { path: '/deliveries', type: 'application/json', body: () => JSON.stringify(people(state.delivered, product())) },
]

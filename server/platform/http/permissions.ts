import { type Access, fullPath, type RouteSpec } from '@shared/contract/route'
import { perMinuteOf } from './limit'

const MEANINGS: Record<Access, string> = {
  session: 'a signed-in person whose current post has one of the roles (ANY: whoever is signed in); which records, the use case asks its policy',
  public: 'anybody; the answer is the same for all',
  anonymous: 'anybody, and nothing of who it was is read, kept or logged',
  queryCode: 'whoever holds the query code of a complaint, and nothing else',
  key: 'a machine with a key',
  signature: 'WeChat, by the signature of its call-back',
}

const rolesOf = (route: RouteSpec): readonly string[] => (route.roles === undefined ? [] : route.roles === 'ANY' ? ['ANY'] : route.roles)

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** Who may come through which door, as a page for people: by door, and by role. Roles without a door of their own are left out. */
export function permissionMatrix(registry: Readonly<Record<string, RouteSpec>>): string {
  const doors = Object.entries(registry).sort(([, a], [, b]) => fullPath(a).localeCompare(fullPath(b), 'en') || a.method.localeCompare(b.method, 'en'))
  const byRole = new Map<string, string[]>()
  for (const [name, route] of doors) for (const role of rolesOf(route)) byRole.set(role, [...(byRole.get(role) ?? []), name])
  const used = (Object.keys(MEANINGS) as Access[]).filter((access) => doors.some(([, route]) => route.access === access))
  return `# Who may come through which door

Made from the contracts by \`npm run docs:permissions\`; \`npm test\` fails while it is stale. Every line is tried by the generated tests of \`test/security\`:
without a session, with one that has ended, in every role that is not named, and with the records of another place.

${table(
  ['access', 'who'],
  used.map((access) => [access, MEANINGS[access]]),
)}

## By door

${table(
  ['door', 'contract', 'access', 'roles', 'a minute'],
  doors.map(([name, route]) => [
    `${route.method} ${fullPath(route)}`,
    name,
    route.access,
    rolesOf(route).join(', ') || '–',
    String(perMinuteOf(route) ?? 'free'),
  ]),
)}

## By role

${table(
  ['role', 'contracts'],
  [...byRole].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([role, names]) => [role, names.join(', ')]),
)}
`
}

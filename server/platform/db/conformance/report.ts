/** What became of one line of the list. */
export interface Finding {
  area: string
  name: string
  /** `needed` must hold; a `difference` is told and harms nothing, because the product never asks it. */
  kind: 'needed' | 'difference'
  ok: boolean
  /** Why not, in a line. */
  detail: string
}

const verdict = ({ kind, ok }: Finding): string => (ok ? 'ok' : kind === 'needed' ? 'MISSING' : 'differs')

/**
 * Findings as a table.
 * @returns its lines, and whether everything that is needed holds
 */
export function reportConformance(database: string, findings: readonly Finding[]): { lines: string[]; ok: boolean } {
  const widest = Math.max(...findings.map(({ name }) => name.length))
  const lines = findings.flatMap((finding, i) => [
    ...(finding.area === findings[i - 1]?.area ? [] : ['', finding.area]),
    `  ${finding.name.padEnd(widest)}  ${verdict(finding).padEnd(8)}${finding.detail}`.trimEnd(),
  ])
  const needed = findings.filter(({ kind }) => kind === 'needed')
  const missing = needed.filter(({ ok }) => !ok)
  lines.push('', `${database}: ${needed.length - missing.length} of ${needed.length} needed things hold`)
  if (findings.some(({ kind, ok }) => kind === 'difference' && !ok))
    lines.push('What differs is never asked: a plugin and a lint refuse it (server/platform/db/portable.ts, eslint.rules.js).')
  return { lines, ok: missing.length === 0 }
}

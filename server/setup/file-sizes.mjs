// Files stay small enough to be read in one look: none over 400 lines, nine of ten under 300; generated data aside.
import fs from 'node:fs'
import path from 'node:path'

const MOST = 400
const WANTED = 300
const SHARE = 0.9
const CODE = /\.(ts|tsx|js|mjs|cjs|scss|css|sh)$/
const APART = new Set(['node_modules', 'dist', 'coverage', 'reports', '.git', '.haofan', '.swc', '.stryker-tmp'])
const GENERATED = /(^|\/)(data|fixtures)\/|(^|\/)miniprogram\/assets\/|(^|\/)miniprogram\/src\/ui\/(art\/drawings|tokens)\b/

/** Code files below a folder, by path. @returns {string[]} */
export function codeFiles(root, folder = '') {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) return APART.has(entry.name) ? [] : codeFiles(root, file)
    return entry.isFile() && CODE.test(entry.name) && !GENERATED.test(file) ? [file] : []
  })
}

const linesOf = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

/**
 * What breaks the rule of sizes, a line each; nothing where all is well.
 * @param {string} root
 * @returns {{ faults: string[], files: number, large: number }}
 */
export function checkSizes(root) {
  const sizes = codeFiles(root).map((file) => ({ file, lines: linesOf(fs.readFileSync(path.join(root, file), 'utf8')) }))
  const large = sizes.filter(({ lines }) => lines >= WANTED).sort((a, b) => b.lines - a.lines)
  const faults = large.filter(({ lines }) => lines > MOST).map(({ file, lines }) => `${file}: ${lines} lines, at most ${MOST}`)
  if (sizes.length > 0 && (sizes.length - large.length) / sizes.length < SHARE)
    faults.push(
      `${large.length} of ${sizes.length} files have ${WANTED} lines or more, at most one of ten may: ${large.map(({ file, lines }) => `${file} (${lines})`).join(', ')}`,
    )
  return { faults, files: sizes.length, large: large.length }
}

// Remembers from which sources a thing was built, so that nothing is built twice.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './run.mjs'

const STAMPS = path.join(ROOT, 'dist/.stamps')
const APART = new Set(['node_modules', '.swc', 'dist'])

function filesBelow(file) {
  const full = path.join(ROOT, file)
  if (!fs.existsSync(full)) return []
  if (fs.statSync(full).isFile()) return [file]
  return fs
    .readdirSync(full)
    .filter((name) => !APART.has(name))
    .flatMap((name) => filesBelow(path.posix.join(file, name)))
}

/** SHA-256 over names and contents of files and folders of the checkout. */
export function hashOf(...paths) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  for (const file of paths.flatMap(filesBelow).sort()) hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(ROOT, file)))
  return hash.digest('hex')
}

/**
 * Builds a thing unless it stands there, built from the same sources.
 * @param {string} name
 * @param {{ sources: string[], result: string, build: () => Promise<void> }} how `result` is a file that the build makes
 * @returns {Promise<boolean>} whether it was built
 */
export async function upToDate(name, { sources, result, build }) {
  const stamp = path.join(STAMPS, name)
  const hash = hashOf(...sources)
  if (fs.existsSync(path.join(ROOT, result)) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return false
  fs.rmSync(stamp, { force: true })
  await build()
  fs.mkdirSync(STAMPS, { recursive: true })
  fs.writeFileSync(stamp, hash)
  return true
}

// Bundles of TypeScript entry points for plain processes, kept by what they are made of: tests that run side by side share one and never see half of one.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, SERVER_SOURCES } from '../../server/setup/build.mjs'
import { ROOT } from '../../server/setup/run.mjs'
import { hashOf } from '../../server/setup/stamp.mjs'

const FOLDER = path.join(ROOT, 'dist/test')
const OLD_MS = 3600_000

function dropOld() {
  for (const name of fs.readdirSync(FOLDER)) {
    const folder = path.join(FOLDER, name)
    const stat = fs.statSync(folder, { throwIfNoEntry: false })
    if (stat && Date.now() - stat.mtimeMs > OLD_MS) fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** It is in use: whoever drops what is old leaves it alone. */
const touch = (folder) => fs.utimesSync(folder, new Date(), new Date())

/**
 * The built form of an entry point.
 * @param {string} entry path in the checkout, `.ts`
 * @returns {Promise<string>} the file to run or import
 */
export async function bundled(entry) {
  const folder = path.join(
    FOLDER,
    hashOf(...SERVER_SOURCES, ...(entry.startsWith('test/') ? ['test/helpers', path.dirname(entry)] : [])).slice(0, 16) + entry.replaceAll(/\W/g, '-'),
  )
  const file = path.join(folder, path.basename(entry).replace(/\.ts$/, '.js'))
  if (fs.existsSync(file)) {
    touch(folder)
    return file
  }
  fs.mkdirSync(FOLDER, { recursive: true })
  dropOld()
  const work = fs.mkdtempSync(path.join(FOLDER, '.making-'))
  await bundle([entry], { outdir: work, outbase: path.dirname(entry) })
  try {
    fs.renameSync(work, folder)
  } catch (error) {
    fs.rmSync(work, { recursive: true, force: true })
    if (!fs.existsSync(file)) throw error
  }
  return file
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(await bundled(process.argv[2] ?? ''))

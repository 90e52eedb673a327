// What the machine brings: programs on PATH, and Debian's packages where we may install them.
import fs from 'node:fs'
import path from 'node:path'
import { SetupError, step } from './progress.mjs'
import { ROOT, run } from './run.mjs'

const FONTS = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc']

/** A program on PATH, or `undefined`. */
export function onPath(name, searchPath = process.env.PATH ?? '') {
  return searchPath
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        fs.accessSync(file, fs.constants.X_OK)
        return fs.statSync(file).isFile()
      } catch {
        return false
      }
    })
}

/** Whether packages can be had by apt: we are root on Debian. */
export const mayInstall = () => process.getuid?.() === 0 && fs.existsSync('/etc/debian_version') && onPath('apt-get') !== undefined

const APT = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3']
const QUIET = { DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'a' }
let updated
let last = Promise.resolve()

/**
 * Installs Debian packages, one call after another; lists are read once.
 * @param {string[]} names
 * @returns {Promise<boolean>} false where they could not be had
 */
export function aptInstall(...names) {
  const install = async () => {
    updated ??= await run('apt-get', ['update', ...APT], { env: QUIET, spared: true })
    const { code } = await run('apt-get', ['install', '--no-install-recommends', ...APT, ...names], { env: QUIET, spared: true })
    return code === 0
  }
  const mine = last.then(() => step(`Debian packages ${names.join(' ')}`, install))
  last = mine.then(
    () => undefined,
    () => undefined,
  )
  return mine
}

/** Resolves when no package is being installed: one that is cut off leaves the system half set up. */
export const aptIdle = () => last

const NEEDS = {
  fonts: {
    package: 'fonts-noto-cjk',
    purpose: 'Chinese glyphs on printed sheets',
    there: () => Boolean(process.env.HAOFAN_FONT) || FONTS.some((file) => fs.existsSync(file)),
  },
  chromium: { package: 'chromium', purpose: 'the tests in a browser', there: () => Boolean(onPath('chromium') ?? onPath('chromium-browser')) },
}

/**
 * Brings what the system lacks of the things named, where it can.
 * @param {(keyof typeof NEEDS)[]} names
 * @returns {Promise<string[]>} a line for each thing that is still missing
 */
export async function systemNeeds(names) {
  const missing = () => names.filter((name) => !NEEDS[name].there()).map((name) => NEEDS[name])
  const lacking = missing()
  if (lacking.length > 0 && mayInstall()) await aptInstall(...lacking.map((need) => need.package))
  return missing().map((need) => `missing: ${need.package} (${need.purpose}); install it with apt-get install ${need.package}`)
}

const OLDEST_NODE = 20

/** @throws SetupError with one line when this Node is too old */
export function assertNode() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
    throw new SetupError(`Node.js ${OLDEST_NODE} or newer is needed, this is ${process.versions.node}`)
}

/** Settings of a `.env` file, where there is one; what the environment says itself goes before. */
export function readEnvFile() {
  const file = path.join(ROOT, '.env')
  if (!fs.existsSync(file)) return
  if (!process.loadEnvFile) throw new SetupError('Reading .env needs Node.js 20.12 or newer')
  process.loadEnvFile(file)
}

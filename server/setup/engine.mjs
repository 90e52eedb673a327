// Brings a database engine: the first that applies of MONGODB_URI, a mongod, what was built before, a build by cargo, the fallback of Python.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sayError, SetupError, step, tell } from './progress.mjs'
import { gist, ROOT, run } from './run.mjs'
import { aptInstall, mayInstall, onPath } from './system.mjs'

const { engine, fallbackEngine } = JSON.parse(fs.readFileSync(path.join(ROOT, 'server/setup/versions.json'), 'utf8'))
const OLDEST_CARGO = [1, 85]

/** Outside of any checkout and by version, so that one build serves every clone; server/platform/db/embedded/locate.ts looks there. */
export const cacheFolder = () => process.env.HAOFAN_CACHE ?? path.join(os.homedir(), '.cache', 'haofan')
const builtFolder = () => path.join(cacheFolder(), `${engine.crate}-${engine.version}`)
const fallbackFolder = () => path.join(cacheFolder(), `${fallbackEngine.package}-${fallbackEngine.version}`)

/** What is here already, in words; nothing where an engine must be brought. */
export function engineAtHand() {
  if (process.env.MONGODB_URI) return 'the database of MONGODB_URI'
  if (onPath('mongod')) return 'MongoDB'
  if (fs.existsSync(path.join(builtFolder(), 'bin', engine.binary))) return `SecantusDB ${engine.version}`
  return undefined
}

export const isAlive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** What builds that were cut off have left: their folder names their process. */
export function sweep(folder) {
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const pid = /^\.building-(\d+)-/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) fs.rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}

/**
 * Makes a folder beside its place and puts it there in one move, so that two clones may build at once: the first one wins, the other's is dropped.
 * @param {string} place
 * @param {(folder: string) => Promise<void>} make
 */
export async function placeAtomically(place, make) {
  fs.mkdirSync(path.dirname(place), { recursive: true })
  sweep(path.dirname(place))
  const work = fs.mkdtempSync(path.join(path.dirname(place), `.building-${process.pid}-`))
  try {
    const folder = path.join(work, 'made')
    fs.mkdirSync(folder)
    await make(folder, work)
    try {
      fs.renameSync(folder, place)
    } catch (error) {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    }
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

const versionOf = (text) => /(\d+)\.(\d+)\./.exec(text)?.slice(1).map(Number)
const isAtLeast = ([major, minor], [wantedMajor, wantedMinor]) => major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)

async function recentCargo() {
  const cargo = onPath('cargo')
  if (!cargo) return undefined
  const { code, output } = await run(cargo, ['--version'])
  const version = code === 0 ? versionOf(output) : undefined
  return version && isAtLeast(version, OLDEST_CARGO) ? cargo : undefined
}

/** What building needs beside cargo. */
async function compilers() {
  const lacking = [
    ['g++', 'g++'],
    ['cmake', 'cmake'],
    ['make', 'make'],
  ].filter(([program]) => !onPath(program))
  if (lacking.length === 0) return true
  return mayInstall() && (await aptInstall(...lacking.map(([, name]) => name)))
}

/** A cargo that is here and recent enough, with the compilers that it needs. */
async function cargoAtHand() {
  const cargo = await recentCargo()
  return cargo && (await compilers()) ? cargo : undefined
}

/** The cargo of Debian's security archive, which is recent on old releases too. */
async function debianCargo() {
  if (!mayInstall() || !(await aptInstall('cargo-web', 'rustc-web', 'g++', 'cmake', 'make', 'ca-certificates'))) return undefined
  return onPath('cargo', '/usr/bin')
}

/** `Building [==> ] 120/310: …` of cargo, told as how far it is. */
export function sayBuilding(line) {
  const [, done, all] = /(\d+)\/(\d+)(?::|$)/.exec(line) ?? []
  return done ? `${done} of ${all} parts` : undefined
}

async function buildWith(cargo, report) {
  const debian = cargo === '/usr/bin/cargo'
  await placeAtomically(builtFolder(), async (folder, work) => {
    const { code, output } = await run(cargo, ['install', engine.crate, '--version', engine.version, '--ignore-rust-version', '--locked', '--root', folder], {
      cwd: work,
      env: {
        CARGO_TARGET_DIR: path.join(work, 'target'),
        CARGO_TERM_PROGRESS_WHEN: 'always',
        CARGO_TERM_PROGRESS_WIDTH: '100',
        ...(debian ? { PATH: `/usr/bin:${process.env.PATH}`, RUSTC: '/usr/bin/rustc' } : {}),
      },
      onLine: (line) => {
        const state = sayBuilding(line)
        if (state) report(state)
      },
    })
    if (code === 0 && fs.existsSync(path.join(folder, 'bin', engine.binary))) return
    throw new SetupError(`cargo could not build ${engine.crate} ${engine.version}:\n${gist(output)}`)
  })
}

async function canBuildWith(cargo) {
  if (!cargo) return false
  try {
    await step(`database engine: ${engine.crate} ${engine.version}, built once (5 to 10 minutes on two cores)`, (report) => buildWith(cargo, report))
    return true
  } catch (error) {
    tell(sayError(error))
    return false
  }
}

async function build(begun) {
  const handy = await cargoAtHand()
  const asked = handy ? undefined : debianCargo()
  begun()
  if (await canBuildWith(handy)) return true
  const other = await (asked ?? debianCargo())
  return other !== handy && canBuildWith(other)
}

async function installFallback() {
  if (fs.existsSync(path.join(fallbackFolder(), 'bin', fallbackEngine.binary))) return true
  if (!onPath('python3') && !(mayInstall() && (await aptInstall('python3', 'python3-venv')))) return false
  return step(`database engine: the fallback, ${fallbackEngine.package} ${fallbackEngine.version}`, async () => {
    try {
      await placeAtomically(fallbackFolder(), makeFallback)
      return true
    } catch {
      return false
    }
  })
}

/** A virtual environment names its own folder in its scripts: the name that it will have is written into them. */
async function makeFallback(folder) {
  const venv = () => run('python3', ['-m', 'venv', folder])
  let { code } = await venv()
  if (code !== 0 && mayInstall() && (await aptInstall('python3-venv'))) ({ code } = await venv())
  if (code !== 0) throw new SetupError('python3-venv is missing')
  const pip = await run(path.join(folder, 'bin/pip'), ['install', '--pre', '--quiet', `${fallbackEngine.package}==${fallbackEngine.version}`])
  if (pip.code !== 0) throw new SetupError(pip.output.slice(-1000))
  const script = path.join(folder, 'bin', fallbackEngine.binary)
  fs.writeFileSync(script, fs.readFileSync(script, 'utf8').replaceAll(folder, fallbackFolder()), { mode: 0o755 })
}

/**
 * Sees to it that a database engine is there.
 * @param begun called when the longest step is under way or needless, so that other installations need not be waited for
 * @throws SetupError with one line that names what to install where there is none
 */
export async function obtainEngine(begun = () => undefined) {
  const there = engineAtHand()
  if (there) {
    begun()
    return there
  }
  if (await build(begun)) return `SecantusDB ${engine.version}`
  if (await installFallback()) {
    tell(
      'The database is the fallback of Python: good enough to look at the demo, slower and less careful than the built one. Install cargo, g++ and cmake for that.',
    )
    return `SecantusDB for Python ${fallbackEngine.version}`
  }
  throw new SetupError('No database: set MONGODB_URI, or install MongoDB, or cargo (1.85 or newer) with g++ and cmake, or python3-venv, and start again.')
}

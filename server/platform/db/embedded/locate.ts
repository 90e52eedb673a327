import fs from 'node:fs'
import path from 'node:path'
import versions from '../../../setup/versions.json' with { type: 'json' }

/** A database engine that can be started here. `degraded`: good enough to look at the demo, too slow and too forgetful for more. */
export interface Engine {
  kind: 'mongod' | 'secantus'
  name: string
  binary: string
  degraded: boolean
}

/** Where set-up puts the engine: outside of any checkout, by version, so that one build serves every clone. */
export const enginePaths = (cache: string) => ({
  built: path.join(cache, `${versions.engine.crate}-${versions.engine.version}`, 'bin', versions.engine.binary),
  fallback: path.join(cache, `${versions.fallbackEngine.package}-${versions.fallbackEngine.version}`, 'bin', versions.fallbackEngine.binary),
})

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}

const onPath = (name: string, searchPath: string): string | undefined =>
  searchPath
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find(isProgram)

/** The first engine that is here: a `mongod`, the built one, the fallback. */
export function locateEngine(cache: string, searchPath: string): Engine | undefined {
  const mongod = onPath('mongod', searchPath)
  if (mongod) return { kind: 'mongod', name: 'MongoDB', binary: mongod, degraded: false }
  const { built, fallback } = enginePaths(cache)
  if (isProgram(built)) return { kind: 'secantus', name: `SecantusDB ${versions.engine.version}`, binary: built, degraded: false }
  if (isProgram(fallback)) return { kind: 'secantus', name: `SecantusDB for Python ${versions.fallbackEngine.version}`, binary: fallback, degraded: true }
  return undefined
}

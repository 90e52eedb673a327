// One engine for a whole run of jest, unless MONGODB_URI names a database; started and stopped by pid.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

const versions = JSON.parse(fs.readFileSync(new URL('../../server/setup/versions.json', import.meta.url), 'utf8'))

function binary() {
  const cache = process.env.HAOFAN_CACHE ?? path.join(os.homedir(), '.cache', 'haofan')
  const built = path.join(cache, `${versions.engine.crate}-${versions.engine.version}`, 'bin', versions.engine.binary)
  const fallback = path.join(cache, `${versions.fallbackEngine.package}-${versions.fallbackEngine.version}`, 'bin', versions.fallbackEngine.binary)
  const found = [built, fallback].find((file) => fs.existsSync(file))
  if (!found) throw new Error('no database engine: run `npm test`, which builds it, or set MONGODB_URI')
  return found
}

const freePort = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(socket.destroy() && true)).once('error', () => resolve(false))
  })

export default async function engineUp() {
  if (process.env.MONGODB_URI || globalThis.haofanEngine) return
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haofan-test-'))
  const port = await freePort()
  const child = spawn(
    binary(),
    ['--host', '127.0.0.1', '--port', String(port), '--storage-path', folder, '--cache-size', '1G', '--sync-on-commit', '--log-level', 'WARNING'],
    { stdio: 'ignore' },
  )
  globalThis.haofanEngine = { child, folder }
  for (let i = 0; i < 600 && !(await accepts(port)); i++) await new Promise((resolve) => setTimeout(resolve, 50))
  process.env.HAOFAN_TEST_URI = `mongodb://127.0.0.1:${port}/?replicaSet=secantus`
}

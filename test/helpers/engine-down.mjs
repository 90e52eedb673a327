import fs from 'node:fs'

export default async function engineDown() {
  const engine = globalThis.haofanEngine
  if (!engine) return
  const ended = new Promise((resolve) => engine.child.once('exit', resolve))
  engine.child.kill('SIGTERM')
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000).unref())])
  engine.child.kill('SIGKILL')
  fs.rmSync(engine.folder, { recursive: true, force: true })
  delete globalThis.haofanEngine
}

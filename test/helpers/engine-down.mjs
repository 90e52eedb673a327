import fs from 'node:fs'

export default async function engineDown() {
  const engine = globalThis.haofanEngine
  if (!engine) return
  delete globalThis.haofanEngine
  await engine.running.stop()
  fs.rmSync(engine.folder, { recursive: true, force: true })
}

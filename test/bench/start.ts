import fs from 'node:fs'
import { type Line, report } from './report'
import { onStage } from './stage'

const rssMb = (pid: number): number => Math.round(Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
const settle = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

await onStage(async (stage) => {
  const lines: Line[] = []
  const begun = performance.now()
  const web = await stage.program('web')
  lines.push({ what: 'web: until it answers', figure: `${((performance.now() - begun) / 1000).toFixed(2)} s` })
  const worker = await stage.program('worker')
  await settle(5000)
  lines.push({ what: 'web: RSS idle', figure: `${rssMb(web.pid)} MB` }, { what: 'worker: RSS idle', figure: `${rssMb(worker.pid)} MB` })
  report('start', lines)
})

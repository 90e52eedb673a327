import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { config } from '@platform/config'
import { killer } from '../helpers/kills'
import { ownFolder, tidy } from '../helpers/program'

/** `npm run soak -- --kills 100`: kills program and database while many write, so many times, and looks for what was acknowledged. */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' }, writes: { type: 'string', default: '800' } } })
const kills = Number(values.kills)
const rounds = killer(ownFolder())
let lost = 0
for (let n = 1; n <= kills; n++) {
  const round = await rounds.round(Number(values.writes))
  lost += round.lost.length
  console.log(`kill ${n} of ${kills}: ${round.acknowledged.length} acknowledged, ${round.lost.length} lost`)
}
lost += (await rounds.lostOf(rounds.all)).length
await rounds.stop()
await tidy()
const report = { kills, acknowledged: rounds.all.length, lost }
fs.mkdirSync(config.HAOFAN_DATA, { recursive: true })
fs.writeFileSync(path.join(config.HAOFAN_DATA, 'soak-kills.json'), JSON.stringify(report))
console.log(`kills: ${kills} rounds, ${rounds.all.length} acknowledged, ${lost} lost`)
process.exitCode = lost === 0 ? 0 : 1

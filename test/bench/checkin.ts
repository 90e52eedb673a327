import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { timedId } from '@shared/base/id'
import { fullPath } from '@shared/contract/route'
import { recordCheckin } from '@shared/checkin/contract'
import { readMe } from '@shared/identity/contract'
import { database } from '@platform/db'
import { floor } from './floor-process'
import { load, type LoadResult, requestBytes, type Server } from './load'
import { aLunch, type Lunch, lunchTime } from './lunch'
import { lineOf, perSecond, report } from './report'
import { onStage, type Stage } from './stage'

const CONNECTIONS = 64
const ROUNDS = 3
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 20)
/** More than a round can use up. */
const PER_ROUND = 5000 * SECONDS

const body = (lunch: Lunch, school: number) =>
  JSON.stringify({
    id: timedId(Date.now(), randomBytes(10)),
    act: 'teacherDining',
    code: lunch.schools[school]?.posterText,
    fix: { lat: 31.209, lng: 107.502, accuracyM: 15 },
    mealKind: 'LUNCH',
    pictureIds: [],
    fields: { teacherCount: 2, sameDish: true, samePrice: true },
  })

const headers = (teacher: Lunch['teachers'][number]) => ({ Authorization: `Bearer ${teacher.token}`, 'X-Post': teacher.hatId })

function acts(lunch: Lunch, teachers: Lunch['teachers']) {
  const requests = teachers.map((teacher) => requestBytes('POST', fullPath(recordCheckin), headers(teacher), body(lunch, teacher.school)))
  let next = 0
  return () => requests[next++]
}

/** Sessions and posts are read before lunch begins. */
async function warm(server: Server, teachers: Lunch['teachers']): Promise<void> {
  const requests = teachers.map((teacher) => requestBytes('GET', fullPath(readMe), headers(teacher)))
  let next = 0
  await load({ server, connections: CONNECTIONS, seconds: 600, next: () => requests[next++] })
}

function inserts(sample: Record<string, unknown>) {
  return () => {
    const personId = timedId(Date.now(), randomBytes(10))
    return requestBytes('POST', '/', {}, JSON.stringify({ ...sample, _id: timedId(Date.now(), randomBytes(10)), personId }))
  }
}

async function measure(stage: Stage): Promise<void> {
  const clockFile = path.join(stage.folder, 'clock.json')
  lunchTime(clockFile)
  const lunch = await aLunch(1248, PER_ROUND * (ROUNDS + 1))
  const web = await stage.program('web', { HAOFAN_CLOCK_FILE: clockFile })
  const cold = await load({ server: web, connections: CONNECTIONS, seconds: SECONDS, next: acts(lunch, lunch.teachers.slice(0, PER_ROUND)) })
  const sample = await database().collection('checkin').findOne({})
  const bare = await floor('insert', stage.uri)
  const [ours, floors]: [LoadResult[], LoadResult[]] = [[], []]
  for (let round = 1; round <= ROUNDS; round++) {
    const teachers = lunch.teachers.slice(PER_ROUND * round, PER_ROUND * (round + 1))
    await warm(web, teachers)
    floors.push(await load({ server: bare, connections: CONNECTIONS, seconds: SECONDS, next: inserts(sample ?? {}) }))
    ours.push(await load({ server: web, connections: CONNECTIONS, seconds: SECONDS, next: acts(lunch, teachers) }))
  }
  bare.stop()
  const odd = [...ours, cold].flatMap((result) => result.odd)
  if (odd.length > 0) console.log('other answers:', odd)
  report('checkin', [lineOf('floor: bare Koa + insertOne', floors), lineOf('ours, sessions and posts read before', ours), lineOf('ours, cold', [cold])], {
    ours: perSecond(ours),
    floor: perSecond(floors),
    unit: '/s',
  })
}

await onStage(measure)

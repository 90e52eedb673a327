import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { timedId } from '@shared/base/id'
import { fullPath } from '@shared/contract/route'
import { readSchoolDay } from '@shared/checkin/contract'
import { slotIdOf } from '@shared/org/rules'
import { loadMenus } from '../../server/modules/menu/index'
import { floor } from './floor-process'
import { load, type LoadResult, requestBytes } from './load'
import { aLunch, lunchTime } from './lunch'
import { lineOf, perSecond, report } from './report'
import { onStage, type Stage } from './stage'

const CONNECTIONS = 64
const ROUNDS = 3
const WARM_SECONDS = 3
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 20)
const DISHES = ['土豆烧牛肉', '莴笋炒鸡蛋', '鱼香茄子', '小白菜汤', '米饭', '原味酸奶']

const newId = () => timedId(Date.now(), randomBytes(10))
async function measure(stage: Stage): Promise<void> {
  const clockFile = path.join(stage.folder, 'clock.json')
  lunchTime(clockFile)
  const lunch = await aLunch(12, 1)
  const [school] = lunch.schools
  if (!school) throw new Error('no school')
  const kitchenId = school.kitchenId
  const now = new Date()
  const dishes = DISHES.map((name) => ({
    _id: newId(),
    kitchenId,
    unitIds: [],
    name,
    kind: 'MEAT' as const,
    allergens: [],
    assured: [],
    living: true,
    writtenBy: kitchenId,
    writtenAt: now,
  }))
  await loadMenus({
    dishes,
    menus: [
      {
        _id: slotIdOf(kitchenId, lunch.day, 'LUNCH'),
        kitchenId,
        unitIds: [],
        day: lunch.day,
        mealKind: 'LUNCH',
        state: 'PUBLISHED',
        version: 1,
        dishes: dishes.map(({ _id, name, kind }) => ({ dishId: _id, name, kind, allergens: [] })),
        authorIds: [kitchenId],
        writtenBy: kitchenId,
        writtenByName: '唐婷',
        writtenAt: now,
        submitted: false,
        publishedAt: now,
      },
    ],
  })
  const web = await stage.program('web', { HAOFAN_CLOCK_FILE: clockFile })
  const url = fullPath(readSchoolDay).replace('{schoolId}', school.id).replace('{day}', lunch.day)
  const first = await fetch(`http://127.0.0.1:${web.port}${url}`)
  const file = path.join(stage.folder, 'menu.json')
  fs.writeFileSync(file, Buffer.from(await first.arrayBuffer()))
  const bare = await floor('bytes', stage.uri, file)
  const ask = (target: string, headers: Record<string, string> = {}) => {
    const request = requestBytes('GET', target, headers)
    return () => request
  }
  const doors = {
    floor: { server: bare, next: ask('/') },
    ours: { server: web, next: ask(url) },
    unchanged: { server: web, next: ask(url, { 'If-None-Match': first.headers.get('etag') ?? '' }) },
  }
  const results: Record<keyof typeof doors, LoadResult[]> = { floor: [], ours: [], unchanged: [] }
  for (const door of Object.values(doors)) await load({ ...door, connections: CONNECTIONS, seconds: WARM_SECONDS })
  for (let round = 0; round < ROUNDS; round++)
    for (const name of ['floor', 'ours', 'unchanged'] as const) results[name].push(await load({ ...doors[name], connections: CONNECTIONS, seconds: SECONDS }))
  bare.stop()
  report(
    'menu',
    [lineOf(`floor: bare Koa, the same ${fs.statSync(file).size} bytes`, results.floor), lineOf('ours', results.ours), lineOf('ours, 304', results.unchanged)],
    { ours: perSecond(results.ours), floor: perSecond(results.floor), unit: '/s' },
  )
}

await onStage(measure)

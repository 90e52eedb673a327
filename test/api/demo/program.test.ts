import fs from 'node:fs'
import path from 'node:path'
import { Personas } from '@shared/demo/contract'
import { startMain } from '../../helpers/main-program'
import { ownFolder, programOf, runProgram, tidy } from '../../helpers/program'

interface SignedIn {
  token: string
  me: { name?: string; children: { guardianshipId: string; schoolId: string; allergens: string[] }[]; posts: unknown[] }
}

const json = async <T>(url: string, body?: object): Promise<T> => {
  const answer = await fetch(url, body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {})
  return (await answer.json()) as T
}

const demo = (words: string[], env: Record<string, string>) => runProgram(programOf('server/cli/demo.ts'), words, { LOG_LEVEL: 'silent', ...env })

describe('the program of a demo', () => {
  afterEach(tidy)

  it('shows a newcomer where to look, lets in as anybody, and begins where it left off', async () => {
    const env = { HAOFAN_SANDBOX: '1', HAOFAN_DATA: ownFolder() }
    const first = await startMain('all', env)
    await first.said(/npm run demo -- --reset/)
    expect(first.output()).toContain('正在编一座城')
    expect(first.output()).toMatch(/打开 {6}http:\/\/127\.0\.0\.1:\d+ /)
    expect(first.output()).toMatch(/演示时间 {2}\d+月\d+日 周. 10:4\d，云桥小学/)
    for (const name of ['陈静', '何建国', '林涛', '周敏', '郑国平', '罗珊']) expect(first.output()).toContain(name)

    const { items } = Personas.parse(await json(`${first.base}/demo/personas`))
    expect(new Set(items.map(({ group }) => group))).toEqual(new Set(['FAMILY', 'SCHOOL', 'KITCHEN', 'OFFICE']))
    for (const { id, group } of items) {
      const { code } = await json<{ code: string }>(`${first.base}/demo/login`, { persona: id })
      const { me } = await json<SignedIn>(`${first.base}/api/v1/sessions`, { code, device: 'test' })
      if (id === 'xin-lai') expect([me.children, me.posts]).toEqual([[], []])
      else expect(group === 'FAMILY' ? me.children.length : me.posts.length).toBeGreaterThan(0)
      if (id === 'chen-jing') expect(me.children[0]?.allergens).toEqual(['EGG'])
    }
    expect(
      (await fetch(`${first.base}/demo/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"persona":"nobody"}' })).status,
    ).toBe(404)

    const found = (
      await json<{ items: { code: string; schoolName: string; pictureUrl: string; screen?: boolean }[] }>(`${first.base}/demo/posters?persona=feng-xiao`)
    ).items
    const posters = found.filter(({ screen }) => !screen)
    expect([posters[0]?.schoolName, posters.length]).toEqual(['柳溪二小', 16])
    // the screen of the school where newcomers begin, beside the poster of its point
    const [shown] = found.filter(({ screen }) => screen)
    expect([found.length, shown?.schoolName, found[found.findIndex(({ screen }) => screen) - 1]?.schoolName]).toEqual([17, '云桥小学', '云桥小学'])
    expect(shown?.code).toMatch(new RegExp(`^${first.base}/s/[0-9A-Z]{40}$`))
    const { key } = await json<{ key: string }>(`${first.base}/demo/screen`, {})
    const plan = await fetch(`${first.base}/api/v1/screen`, { headers: { authorization: `Bearer ${key}` } })
    expect([plan.status, ((await plan.json()) as { pointName: string }).pointName]).toEqual([200, '一楼餐厅'])
    expect(posters[0]?.code).toMatch(new RegExp(`^${first.base}/s/[0-9A-Z]{20}$`))
    const picture = await fetch(`${first.base}${posters[0]?.pictureUrl}`)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])

    const { stops } = await json<{ stops: { at: string; label: string }[] }>(`${first.base}/demo/clock`)
    const tasting = stops.find(({ label }) => label.includes('试餐'))
    expect(await json(`${first.base}/demo/clock`, { at: tasting?.at })).toMatchObject({ shown: expect.stringContaining('11:05') as string })
    const wechat = (await first.said(/^what WeChat would bring to phones is shown on /)).replace(/^.* on /, '')
    const wish = (headers: Record<string, string>, at?: string) => fetch(`${wechat}/time`, { method: 'POST', headers, body: JSON.stringify({ at }) })
    expect((await wish({}, tasting?.at)).status).toBe(403)
    expect((await wish({ origin: 'http://elsewhere.example' }, tasting?.at)).status).toBe(403)
    expect((await wish({ origin: wechat }, 'noon')).status).toBe(400)
    expect(await (await wish({ origin: wechat }, tasting?.at)).json()).toMatchObject({ shown: expect.stringContaining('11:05') as string })
    first.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)

    const second = await startMain('all', env)
    await second.said(/npm run demo -- --reset/)
    expect(second.output()).not.toContain('正在编一座城')
    expect((await json<{ shown: string }>(`${second.base}/demo/clock`)).shown).toMatch(/11:0\d$/)
    second.kill('SIGTERM')
    await second.ended

    const reset = demo(['--reset'], env)
    expect([(await reset.ended).code, reset.output()]).toEqual([0, expect.stringContaining('the demo is filled\n')])
  }, 240_000)

  it('loads schools and rosters from a file, or nothing where something is wrong', async () => {
    const HAOFAN_DATA = ownFolder()
    const file = path.join(HAOFAN_DATA, 'city.json')
    fs.writeFileSync(file, fs.readFileSync('docs/examples/city.json', 'utf8').replace('"servingPoint": 1, "pupils": 38', '"servingPoint": 7, "pupils": 38'))
    const refused = demo(['--file', file], { HAOFAN_DATA })
    expect((await refused.ended).code).toBe(1)
    expect(refused.output()).toContain('schools[0].classes[1].servingPoint: there is no serving point 7\n')
    expect(refused.output()).toContain('nothing was loaded')
    expect(fs.existsSync(path.join(HAOFAN_DATA, 'db'))).toBe(false)

    const loaded = demo(['--file', 'docs/examples/city.json'], { HAOFAN_DATA })
    expect((await loaded.ended).code).toBe(0)
    expect(loaded.output()).toContain('2 schools, 2 kitchens, 3 pupils')

    const reset = demo(['--reset'], { HAOFAN_DATA })
    expect([(await reset.ended).code, reset.output()]).toEqual([1, expect.stringContaining('this database does not hold the demo')])
    const main = await startMain('all', { HAOFAN_SANDBOX: '1', HAOFAN_DATA })
    expect(main.output()).toContain('the database holds a city of its own: the demo stays out')
    expect(await json(`${main.base}/api/v1/schools`)).toMatchObject({ items: [{}, {}] })
    expect((await fetch(`${main.base}/demo/personas`)).status).toBe(404)
  }, 120_000)

  it('writes its city as such a file', async () => {
    const HAOFAN_DATA = ownFolder()
    const file = path.join(HAOFAN_DATA, 'city.json')
    expect((await demo(['--write', file], { HAOFAN_DATA }).ended).code).toBe(0)
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ format: 'haofan-city-1', city: { name: '云川市' } })
  })

  it('says how it is called to whoever calls it otherwise', async () => {
    const wrong = demo(['--fill'], { HAOFAN_DATA: ownFolder() })
    expect([(await wrong.ended).code, wrong.output()]).toEqual([2, expect.stringContaining('usage: npm run demo')])
  })
})

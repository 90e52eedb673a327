import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { lives } from '@platform/db/embedded/proc'
import { engineOf, runMain, startMain } from '../../helpers/main-program'
import { ownFolder, tidy, until } from '../../helpers/program'

const refuses = (base: string): Promise<boolean> =>
  fetch(`${base}/healthz`, { headers: { connection: 'close' } }).then(
    () => false,
    () => true,
  )

describe('the program that is told to end', () => {
  afterEach(tidy)

  it('answers the request that is under way, takes no other, stops its database and ends well', async () => {
    const folder = ownFolder()
    const program = await startMain('all', { HAOFAN_DATA: folder })
    const schools = (name: string) => fetch(`${program.base}/api/v1/schools?name=${encodeURIComponent(name)}`)
    expect((await schools('甲')).status).toBe(200)

    const engine = engineOf(folder)
    process.kill(engine.pid, 'SIGSTOP')
    try {
      let answered = false
      const underWay = schools('云桥').then((answer) => {
        answered = true
        return answer
      })
      // asked later, on a line of its own, and answered: the request before it has arrived
      expect((await fetch(`${program.base}/healthz`, { headers: { connection: 'close' } })).status).toBe(200)
      program.kill('SIGTERM')
      await until(() => refuses(program.base), 'no new connection is taken')
      expect(answered).toBe(false)
      process.kill(engine.pid, 'SIGCONT')
      const answer = await underWay
      expect(answer.status).toBe(200)
      expect(await answer.json()).toEqual({ items: [] })
    } finally {
      process.kill(engine.pid, 'SIGCONT')
    }
    expect(await program.ended).toEqual({ code: 0, signal: null })
    expect(fs.existsSync(path.join(folder, 'engine.json'))).toBe(false)
    expect(lives(engine)).toBe(false)
  })

  it('is not held up by a phone that keeps its connection open, and takes an interrupt as well', async () => {
    const program = await startMain('all', { HAOFAN_DATA: ownFolder() })
    const agent = new http.Agent({ keepAlive: true })
    await new Promise((resolve, reject) =>
      http.get(`${program.base}/healthz`, { agent }, (answer) => answer.resume().once('end', resolve)).once('error', reject),
    )
    program.kill('SIGINT')
    program.kill('SIGINT')
    expect(await program.ended).toEqual({ code: 0, signal: null })
    agent.destroy()
  })

  it('has written down every request that it answered', async () => {
    const program = await startMain('all', { HAOFAN_DATA: ownFolder(), LOG_LEVEL: 'info' })
    for (let i = 0; i < 20; i++) await fetch(`${program.base}/api/v1/city`)
    program.kill('SIGTERM')
    await program.ended
    expect(
      program
        .output()
        .split('\n')
        .filter((line) => line.includes('"route":"GET /city"')),
    ).toHaveLength(20)
  })

  it('leaves no database behind when it is told so while it starts', async () => {
    const folder = ownFolder()
    const program = runMain('all', { HAOFAN_DATA: folder })
    await until(() => fs.existsSync(path.join(folder, 'engine.json')), 'the engine runs')
    const engine = engineOf(folder)
    program.kill('SIGTERM')
    expect(await program.ended).toEqual({ code: 0, signal: null })
    expect(lives(engine)).toBe(false)
  })
})

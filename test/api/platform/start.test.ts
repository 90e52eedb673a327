import mongoose from 'mongoose'
import { runMain, startMain } from '../../helpers/main-program'
import { testUri } from '../../helpers/database'
import { ownFolder, tidy } from '../../helpers/program'
import { migrations } from '../../../server/modules'

/** A database of its own on the engine of the tests. */
function freshUri(name: string): string {
  const url = new URL(testUri())
  url.pathname += `_${name}`
  return url.toString()
}

async function onDatabase<T>(uri: string, work: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> {
  const client = await new mongoose.mongo.MongoClient(uri).connect()
  try {
    return await work(client.db())
  } finally {
    await client.close()
  }
}

describe('the start of the program', () => {
  const used: string[] = []
  const fresh = async (name: string) => {
    const uri = freshUri(name)
    used.push(uri)
    await onDatabase(uri, (db) => db.dropDatabase())
    return uri
  }
  afterEach(tidy)
  afterAll(() => Promise.all(used.map((uri) => onDatabase(uri, (db) => db.dropDatabase()))))

  it('changes the database once when two processes migrate at the same moment', async () => {
    const MONGODB_URI = await fresh('twice')
    const both = [runMain('migrate', { MONGODB_URI }), runMain('migrate', { MONGODB_URI })]
    expect(await Promise.all(both.map((program) => program.ended))).toEqual([
      { code: 0, signal: null },
      { code: 0, signal: null },
    ])
    const ids = await onDatabase(MONGODB_URI, async (db) => (await db.collection('migration').find().toArray()).map(({ _id }) => String(_id)))
    expect(ids.sort()).toEqual(migrations.map(({ id }) => id).sort())
    const said = both.map((program) => program.output()).join('')
    expect(said.match(/The first city administrator joins with this code/g)).toHaveLength(1)
  })

  it.each(['web', 'worker'] as const)('is refused to the role %s on a database without its indexes', async (role) => {
    const program = runMain(role, { MONGODB_URI: await fresh(`bare_${role}`) })
    expect((await program.ended).code).toBe(1)
    expect(program.output()).toMatch(/^the database lacks migrations, run the role migrate first: platform-001-jobs/m)
  })

  it('is refused in production with the settings of the demo, a line each and no stack', async () => {
    const program = runMain('web', { NODE_ENV: 'production', HAOFAN_SANDBOX: '1', HAOFAN_DATA: ownFolder() })
    expect((await program.ended).code).toBe(1)
    const lines = program.output().trim().split('\n')
    expect(lines[0]).toBe('These settings are refused:')
    expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^HAOFAN_SECRET is the demo key/), expect.stringMatching(/^HAOFAN_SANDBOX=1/)]))
    expect(program.output()).not.toMatch(/^\s+at /m)
  })

  it('is refused in one line where there is no database and none can be started', async () => {
    const program = runMain('all', { HAOFAN_DATA: ownFolder(), HAOFAN_CACHE: ownFolder(), PATH: '/nowhere' })
    expect((await program.ended).code).toBe(1)
    expect(program.output().trim()).toMatch(/^no database: .*MONGODB_URI.*MongoDB.*cargo.*python3-venv[^\n]*$/)
  })

  it('names the roles to whoever asks for another', async () => {
    const program = runMain('boss' as 'web', { HAOFAN_DATA: ownFolder() })
    expect((await program.ended).code).toBe(2)
    expect(program.output()).toContain('roles: web, worker, migrate, all')
  })
})

describe('the log of the whole program', () => {
  afterEach(tidy)

  it('holds no token, no name and no code of whoever called', async () => {
    const program = await startMain('all', { HAOFAN_DATA: ownFolder(), LOG_LEVEL: 'debug' })
    const secrets = {
      token: 'kq3vT0-9zXb_Lm2Nc4Ee5Ff6Gg7Hh8Ii9Jj0Kk1Ll2A',
      name: '欧阳晓芙',
      code: 'wx0123456789abcdefghij',
      openid: 'oAbCdEfGhIjKlMnOpQrStUvWxYz0',
    }
    const headers = { authorization: `Bearer ${secrets.token}`, 'content-type': 'application/json', 'x-query-code': 'AB12CD34EF56' }
    const post = (path: string, body: string) => fetch(`${program.base}/api/v1${path}`, { method: 'POST', headers, body })
    await fetch(`${program.base}/api/v1/schools?name=${encodeURIComponent(secrets.name)}&limit=x`, { headers })
    await fetch(`${program.base}/api/v1/me?openid=${secrets.openid}`, { headers })
    await post('/sessions', JSON.stringify({ code: secrets.code, appid: 'wx1', openid: secrets.openid, name: secrets.name }))
    await post('/sessions', `{"code":"${secrets.code}","name":"${secrets.name}`)
    await post('/guardianships', JSON.stringify({ token: secrets.token, childName: secrets.name }))
    program.kill('SIGTERM')
    await program.ended

    expect(program.output()).toMatch(/"route":"GET \/schools","status":400/)
    for (const secret of Object.values(secrets)) expect(program.output()).not.toContain(secret)
  })
})

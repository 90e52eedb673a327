import mongoose from 'mongoose'
import { newId } from '@platform/random'
import { testUri } from '../../helpers/database'
import { startMain } from '../../helpers/main-program'
import { ownFolder, tidy, until } from '../../helpers/program'

const uri = (() => {
  let own: string | undefined
  return () => (own ??= testUri().replace(/(haofan_test_\d+)/, '$1_standin'))
})()

interface SignedIn {
  token: string
  me: { personId: string }
}

describe('the program of a demo', () => {
  afterAll(async () => {
    await tidy()
    const client = await new mongoose.mongo.MongoClient(uri()).connect()
    await client.db().dropDatabase()
    await client.close()
  })

  it('brings its own WeChat: signs in by a code of it, checks the call-back, and hands on what was tapped in a browser', async () => {
    const main = await startMain('all', { HAOFAN_SANDBOX: '1', MONGODB_URI: uri(), HAOFAN_DATA: ownFolder() })
    const wechat = (await main.said(/^what WeChat would bring to phones is shown on /)).replace(/^.* on /, '')
    const admin = async (path: string, body?: object) =>
      (await fetch(`${wechat}/__sandbox/${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {})).json()
    const product = async (method: string, path: string, token: string, body?: object) =>
      fetch(`${main.base}/api/v1${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })

    expect(await admin('push/verify', {})).toEqual({ verified: true })
    const { code, openid } = (await admin('wxlogin?user=wang')) as { code: string; openid: string }
    const signedIn = await product('POST', '/sessions', '', { code })
    expect(signedIn.status).toBe(201)
    const { token } = (await signedIn.json()) as SignedIn
    const { items } = (await (await product('GET', '/me/templates', token)).json()) as { items: { templateId: string; allowed: number }[] }
    const templateId = items[0]?.templateId ?? ''
    expect((await product('POST', '/me/grants', token, { id: newId(), results: [{ templateId, result: 'accept' }] })).status).toBe(204)

    const quota = async () => ((await admin(`quota?openid=${openid}&templateId=${templateId}`)) as { quota: number }).quota
    await until(async () => (await quota()) > 0, 'the tap reaches the stand-in')
    expect(await quota()).toBe(1)
    const attempts = async () =>
      ((await admin('push/attempts')) as { event: string; statuses: number[] }[]).filter(({ event }) => event === 'subscribe_msg_popup_event')
    await until(async () => (await attempts())[0]?.statuses.length === 1, 'the call-back has answered')
    expect(await attempts()).toEqual([{ event: 'subscribe_msg_popup_event', statuses: [200] }])
    main.kill('SIGTERM')
    expect((await main.ended).code).toBe(0)
  }, 120_000)
})

import type { AddressInfo } from 'node:net'
import { config } from '@platform/config'
import { database } from '@platform/db'
import { type Sandbox, startSandbox } from '../../server/sandbox/wechat/index'
import type { TestServer } from './server'

/** The stand-in for WeChat where the product's settings look for it; with a server given, its events reach the server's call-back. */
export function useWechat(server?: TestServer): Sandbox {
  let sandbox: Sandbox | undefined
  beforeAll(async () => {
    const port = server ? (server.http.address() as AddressInfo).port : 0
    const push = {
      url: `http://127.0.0.1:${port}/wechat/push/${config.WX_APPID}`,
      token: config.WX_PUSH_TOKEN,
      aesKey: config.WX_PUSH_AES_KEY,
      mode: config.WX_PUSH_MODE,
    }
    sandbox = await startSandbox({ port: config.SANDBOX_PORT, ...(server ? { push } : {}) })
  })
  beforeEach(async () => {
    sandbox?.reset()
    await database().collection('wechat_token').deleteMany({})
  })
  afterAll(() => sandbox?.close())
  return new Proxy({} as Sandbox, {
    get(_, key: keyof Sandbox) {
      if (!sandbox) throw new Error('the stand-in is not up yet')
      return sandbox[key]
    },
  })
}

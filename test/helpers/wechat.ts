import type { AddressInfo } from 'node:net'
import { config } from '@platform/config'
import { database } from '@platform/db'
import { wechat } from '@platform/wechat'
import { type Sandbox, startSandbox } from '../../server/sandbox/wechat/index'
import type { TestServer } from './server'

export interface TestWechat extends Sandbox {
  /** Starts it again after a test has closed it, with nothing of what it knew. */
  open(): Promise<void>
}

/** The stand-in for WeChat where the product's settings look for it; with a server given, its events reach the server's call-back. */
export function useWechat(server?: TestServer): TestWechat {
  let sandbox: Sandbox | undefined
  async function open(): Promise<void> {
    const port = server ? (server.http.address() as AddressInfo).port : 0
    const push = {
      url: `http://127.0.0.1:${port}/wechat/push/${config.WX_APPID}`,
      token: config.WX_PUSH_TOKEN,
      aesKey: config.WX_PUSH_AES_KEY,
      mode: config.WX_PUSH_MODE,
    }
    sandbox = await startSandbox({ port: config.SANDBOX_PORT, ...(server ? { push } : {}) })
  }
  beforeAll(open)
  beforeEach(async () => {
    sandbox?.reset()
    await database().collection('wechat_token').deleteMany({})
    // The client forgets the token of the test before, so that a fault meets the call that it is meant for.
    await wechat.readMedium('none').catch(() => undefined)
  })
  afterAll(() => sandbox?.close())
  return new Proxy({ open } as TestWechat, {
    get(own, key: keyof TestWechat) {
      if (key === 'open') return own.open
      if (!sandbox) throw new Error('the stand-in is not up yet')
      return sandbox[key]
    },
  })
}

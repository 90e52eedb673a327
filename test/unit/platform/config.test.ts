import fs from 'node:fs'
import path from 'node:path'
import { loadConfig, settingNames } from '@platform/config'
import { ROOT } from '../../helpers/tree'

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://haofan.example.org',
  TRUST_PROXY: '1',
  MONGODB_URI: 'mongodb://db1,db2,db3/haofan?replicaSet=rs0',
  HAOFAN_SECRET: 'a'.repeat(64),
  HAOFAN_VAULT_KEY: 'b'.repeat(64),
  WX_SECRET: 'c'.repeat(32),
  WX_PUSH_TOKEN: 'haofanPush',
  WX_PUSH_AES_KEY: 'D'.repeat(43),
  WX_TEMPLATES: '{}',
}
const faultsOf = (env: Record<string, string | undefined>): string[] => {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    return (error as Error).message.split('\n')
  }
}

describe('production', () => {
  it('runs with settings of its own', () => {
    expect(faultsOf(PRODUCTION)).toEqual([])
  })

  it.each([
    ['the demo secret', { HAOFAN_SECRET: undefined }, /^HAOFAN_SECRET/],
    ['the demo key of the vault', { HAOFAN_VAULT_KEY: undefined }, /^HAOFAN_VAULT_KEY/],
    ['stand-ins', { HAOFAN_SANDBOX: '1', WX_API_BASE: 'https://api.weixin.qq.com' }, /^HAOFAN_SANDBOX/],
    ['a steered clock', { HAOFAN_CLOCK_FILE: '/tmp/clock' }, /^HAOFAN_CLOCK_FILE/],
    ['a WeChat that is not WeChat', { WX_API_BASE: 'http://127.0.0.1:3001' }, /^WX_API_BASE/],
    ['a WeChat whose name only begins like it', { WX_API_BASE: 'https://api.weixin.qq.com.example.org' }, /^WX_API_BASE/],
    ['a demo secret of WeChat', { WX_SECRET: undefined }, /^WX_SECRET/],
    ['a demo token of call-backs', { WX_PUSH_TOKEN: undefined }, /^WX_PUSH_TOKEN/],
    ['a demo key of call-backs', { WX_PUSH_AES_KEY: undefined }, /^WX_PUSH_AES_KEY/],
    ['plain call-backs', { WX_PUSH_MODE: 'plain' }, /^WX_PUSH_MODE/],
    ['no address', { PUBLIC_URL: undefined }, /^PUBLIC_URL/],
    ['an address without TLS', { PUBLIC_URL: 'http://haofan.example.org' }, /^PUBLIC_URL/],
    ['no proxy that ends TLS', { TRUST_PROXY: undefined }, /^TRUST_PROXY/],
    ['the embedded database', { MONGODB_URI: undefined }, /^MONGODB_URI/],
    ['a key of backups that is the vault’s', { HAOFAN_BACKUP_KEY: 'b'.repeat(64) }, /^HAOFAN_BACKUP_KEY/],
    ['writes to one node', { MONGODB_URI: 'mongodb://db1/haofan?w=1' }, /^MONGODB_URI asks for writes that are not durable/],
    ['writes that nobody acknowledges', { MONGODB_URI: 'mongodb://db1/haofan?replicaSet=a&w=0' }, /^MONGODB_URI asks for writes that are not durable/],
    ['writes that are not on disk', { MONGODB_URI: 'mongodb://db1/haofan?journal=false&w=majority' }, /^MONGODB_URI asks for writes that are not durable/],
  ])('does not run with %s', (_, change, line) => {
    expect(faultsOf({ ...PRODUCTION, ...change })).toEqual([expect.stringMatching(line)])
  })

  it('names everything that is wrong at once', () => {
    expect(faultsOf({ NODE_ENV: 'production', HAOFAN_SANDBOX: '1' }).length).toBeGreaterThan(8)
  })
})

describe('settings', () => {
  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['LOG_LEVEL', 'loud'],
    ['HAOFAN_SECRET', 'short'],
    ['HAOFAN_SANDBOX', 'yes'],
    ['MONGODB_URI', 'postgres://db'],
    ['METRICS_TOKEN', 'short'],
    ['WX_PUSH_AES_KEY', 'short'],
    ['WX_TEMPLATES', '{"menu'],
    ['PUBLIC_URL', 'somewhere'],
  ])('that are no settings are refused by their name: %s=%s', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^${name}: .+`))]))
  })

  it('that are empty are as if they were not set', () => {
    expect(loadConfig({ PORT: '', MONGODB_URI: '' })).toMatchObject({ PORT: 3000 })
  })
})

describe('.env.example', () => {
  const lines = fs.readFileSync(path.join(ROOT, '.env.example'), 'utf8').split('\n')
  const listed = lines.flatMap((line) => {
    const [, name, value] = /^#([A-Z0-9_]+)=(.*)$/.exec(line) ?? []
    return name ? [[name, value ?? '']] : []
  }) as [string, string][]

  it('lists every setting, and nothing that is none', () => {
    expect(listed.map(([name]) => name).sort()).toEqual([...settingNames].sort())
  })

  it('says of each what it is for', () => {
    const dumb = lines.filter((line, i) => /^#[A-Z0-9_]+=/.test(line) && !/^#( |[A-Z0-9_]+=)/.test(lines[i - 1] ?? ''))
    expect(dumb).toEqual([])
  })

  it('shows what a setting is when it is not set', () => {
    expect(loadConfig(Object.fromEntries(listed))).toEqual(loadConfig({}))
  })
})

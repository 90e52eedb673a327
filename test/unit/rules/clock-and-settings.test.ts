import { complaints } from '../../helpers/lint'

const MODULE = 'server/modules/menu/publish.ts'

describe('the clock', () => {
  it.each([
    'const now = Date.now()',
    'const now = new Date()',
    'const now = new globalThis.Date()',
    'const now = Date()',
    'const times = days.map(Date.now)',
    "const now = Date['now']()",
    'const { now } = Date',
    'const D = Date',
    'const now = performance.timeOrigin + performance.now()',
    "const filter = { $set: { at: '$$NOW' } }",
    'const update = { $currentDate: { at: true } }',
    'const schema = new Schema({}, { timestamps: true })',
    'const schema = new Schema({ at: { type: Date, default: Date.now } })',
  ])('is not read past platform/clock.ts: %s', (text) => {
    expect(complaints(MODULE, text)).toContainEqual(expect.stringContaining('The clock is platform/clock.ts'))
    expect(complaints('shared/menu/week.ts', text)).toContainEqual(expect.stringContaining('The clock is platform/clock.ts'))
  })

  it('is read in platform/clock.ts', () => {
    expect(complaints('server/platform/clock.ts', 'export const real = () => Date.now()')).toEqual([])
  })

  it.each(['const then = new Date(moment.getTime() + 1)', "import { clock } from '@platform/clock'\nexport const now = () => clock.now()"])(
    'is left alone by sound code: %s',
    (text) => expect(complaints(MODULE, text)).toEqual([]),
  )

  it('is not a stop watch: the platform may measure how long something takes', () => {
    expect(complaints('server/platform/http/chain.ts', 'export const begun = performance.now()')).toEqual([])
  })
})

describe('settings', () => {
  const READS = ['process.env.PORT', "process['env'].PORT", 'globalThis.process.env.PORT', 'const { env } = process', "import { env } from 'node:process'"]

  it.each(READS)('are not read from the environment outside of platform/config.ts: %s', (text) => {
    for (const file of [MODULE, 'server/main.ts', 'server/cli/replay.ts', 'server/platform/log.ts', 'shared/base/text.ts', 'miniprogram/src/app.tsx'])
      expect(complaints(file, text)).toContainEqual(expect.stringMatching(/^no-restricted-syntax: Settings come from/))
  })

  it.each(['server/platform/config.ts', 'server/setup/start.mjs', 'miniprogram/config/index.ts', 'miniprogram/src/app.config.ts', 'jest.config.mjs'])(
    'are read from the environment in %s',
    (file) => expect(complaints(file, 'export const port = process.env.PORT')).toEqual([]),
  )
})

describe('randomness', () => {
  it.each(['Math.random()', "Math['random']()", 'const { random } = Math', 'crypto.randomUUID()', 'crypto.getRandomValues(bytes)'])(
    'comes from platform/random.ts alone: %s',
    (text) => {
      expect(complaints(MODULE, text)).toContainEqual(expect.stringContaining('Randomness comes from platform/random.ts'))
      expect(complaints('miniprogram/src/app.tsx', text)).toContainEqual(expect.stringContaining('Randomness comes from platform/random.ts'))
    },
  )

  it.each(["import { randomBytes } from 'node:crypto'", "import { randomUUID } from 'crypto'", "import crypto from 'node:crypto'"])(
    'does not reach a module by way of Node: %s',
    (text) => {
      for (const file of [MODULE, 'server/demo/city.ts', 'shared/base/id.ts'])
        expect(complaints(file, text)).toContainEqual(expect.stringMatching(/^no-restricted-imports: .*Randomness comes from platform/))
    },
  )

  it('leaves hashing alone', () => {
    expect(complaints(MODULE, "import { createHash } from 'node:crypto'\nexport const hash = createHash('sha256')")).toEqual([])
  })
})

describe('outgoing HTTP', () => {
  const CALLS = ["fetch('https://example.org')", 'const go = fetch', "globalThis.fetch('https://example.org')", "new WebSocket('wss://example.org')"]

  it.each(CALLS)('is not spoken in a module: %s', (text) => {
    for (const file of [MODULE, 'server/main.ts', 'server/cli/replay.ts', 'server/platform/http/app.ts', 'server/platform/db/wire.ts', 'shared/base/text.ts'])
      expect(complaints(file, text)).toContainEqual(expect.stringMatching(/^no-restricted-(globals|properties): .*Outgoing HTTP lives in/))
  })

  it.each([
    'server/platform/wechat/transport.ts',
    'server/platform/media/store.ts',
    'server/platform/metrics.ts',
    'server/modules/file/fetch.ts',
    'server/modules/video/live.ts',
    'server/modules/exchange/send.ts',
    'server/sandbox/wechat/push.ts',
  ])('is spoken in %s', (file) => expect(complaints(file, "void fetch('https://example.org')")).toEqual([]))
})

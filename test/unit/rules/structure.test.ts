import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { configOf, plantTree, ROOT } from '../../helpers/tree'

const PACKAGES = ['zod', 'big.js', 'mongoose', 'mongodb', 'koa', '@koa/router', 'koa-body', 'undici', 'axios', 'ulid', '@tarojs/taro']
const fakePackages = Object.fromEntries(
  PACKAGES.flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'module.exports = {}'],
  ]),
)

/** What each file imports; every one of them exports something. */
const IMPORTS: Record<string, string[]> = {
  'shared/base/id.ts': [],
  'shared/base/money.ts': ['big.js', 'zod/mini'],
  'shared/base/heavy.ts': ['zod'],
  'shared/base/node.ts': ['node:crypto'],
  'shared/base/ulid.ts': ['ulid'],
  'shared/base/server.ts': ['@platform/clock'],
  'shared/base/phone.ts': ['@tarojs/taro'],
  'shared/contract/registry.ts': ['../menu/contract'],
  'shared/contract/errors.ts': [],
  'shared/menu/contract.ts': ['@shared/base/id'],
  'shared/menu/rules.ts': ['@shared/base/id', '@shared/base/money'],
  'shared/ring/a.ts': ['./b'],
  'shared/ring/b.ts': ['type ./a'],
  'shared/lost/nobody.ts': [],
  'shared/lost/nowhere.ts': ['./gone'],
  'miniprogram/src/good.ts': ['@shared/menu/contract', 'type @shared/contract/errors'],
  'miniprogram/src/server.ts': ['../../server/platform/clock'],
  'miniprogram/src/type.ts': ['type ../../server/platform/clock'],
  'miniprogram/src/all.ts': ['@shared/contract/registry'],
  'miniprogram/src/stand-in.ts': ['../../server/sandbox/wechat/index'],
  'server/console/src/main.ts': ['./page', '@shared/menu/contract', 'type @shared/contract/errors'],
  'server/console/src/page.ts': ['@shared/menu/rules'],
  'server/console/src/server.ts': ['../../platform/clock'],
  'server/console/src/type.ts': ['type ../../modules/menu/index'],
  'server/console/src/all.ts': ['@shared/contract/registry'],
  'server/modules/order/page.ts': ['../../console/src/page'],
  'server/main.ts': ['./modules/menu/index', './sandbox/wechat/index', './demo/city'],
  'server/modules.ts': ['./modules/menu/index', './modules/order/index'],
  'server/doors.ts': ['./modules/menu/publish'],
  'server/cli/demo.ts': ['../demo/city', '../sandbox/wechat/index'],
  'server/cli/deep.ts': ['../modules/menu/repo'],
  'server/platform/clock.ts': [],
  'server/platform/db/connection.ts': ['mongoose'],
  'server/platform/http/listen.ts': ['node:http', 'koa'],
  'server/platform/http/domain.ts': ['../../modules/menu/index'],
  'server/platform/http/list.ts': ['../../modules'],
  'server/platform/wechat/transport.ts': ['node:https', 'undici'],
  'server/platform/metrics.ts': ['node:http'],
  'server/platform/jobs/out.ts': ['node:http'],
  'server/platform/jobs/db.ts': ['mongoose'],
  'server/modules/menu/index.ts': ['./publish', './routes'],
  'server/modules/menu/routes.ts': ['koa', '@koa/router'],
  'server/modules/menu/publish.ts': ['./repo', './policy', '@platform/clock', '@shared/menu/rules', 'type node:http'],
  'server/modules/menu/repo.ts': ['./model'],
  'server/modules/menu/tries-repo.ts': ['./model'],
  'server/modules/menu/model.ts': ['mongoose'],
  'server/modules/menu/policy.ts': ['@shared/base/id', './rules', 'type ../order/index', 'type ./repo'],
  'server/modules/menu/rules.ts': ['@shared/menu/rules'],
  'server/modules/menu/hasty.ts': ['./model'],
  'server/modules/menu/hasty-type.ts': ['type ./model'],
  'server/modules/menu/driver.ts': ['mongodb', 'mongoose'],
  'server/modules/menu/door.ts': ['koa', 'koa-body'],
  'server/modules/menu/out.ts': ['node:http'],
  'server/modules/menu/socket.ts': ['node:net'],
  'server/modules/menu/axios.ts': ['axios'],
  'server/modules/menu/shown.ts': ['../../demo/city', '../../sandbox/wechat/index'],
  'server/modules/menu/upward.ts': ['../../modules'],
  'server/modules/order/index.ts': ['./order'],
  'server/modules/order/order.ts': [],
  'server/modules/order/inside.ts': ['../menu/publish'],
  'server/modules/order/foreign-repo.ts': ['../menu/model'],
  'server/modules/stock/policy.ts': ['./repo'],
  'server/modules/stock/repo.ts': [],
  'server/modules/price/policy.ts': ['@platform/clock'],
  'server/modules/cost/rules.ts': ['node:crypto'],
  'server/modules/duty/policy.ts': ['../stock/index'],
  'server/modules/stock/index.ts': [],
  'server/modules/file/take.ts': ['node:http'],
  'server/sandbox/wechat/index.ts': ['node:http'],
  'server/sandbox/wechat/persons.ts': ['../../demo/city'],
  'server/demo/city.ts': ['../modules/menu/index'],
  'server/demo/deep.ts': ['../modules/menu/repo'],
  'server/modules/menu/tested.ts': ['../../../test/helpers/client'],
  'test/helpers/client.ts': ['../../server/modules/menu/model', '../../server/sandbox/wechat/index'],
}

/** Every breach that must be found, and nothing else may be. */
const BREACHES: Record<string, [from: string, to: string][]> = {
  'no-cycles': [['shared/ring/a.ts', 'shared/ring/b.ts']],
  'shared-is-light': [
    ['shared/base/heavy.ts', 'node_modules/zod/index.js'],
    ['shared/base/node.ts', 'crypto'],
    ['shared/base/ulid.ts', 'node_modules/ulid/index.js'],
    ['shared/base/server.ts', 'server/platform/clock.ts'],
    ['shared/base/phone.ts', 'node_modules/@tarojs/taro/index.js'],
    ['shared/lost/nowhere.ts', './gone'],
  ],
  'client-knows-no-server': [
    ['miniprogram/src/server.ts', 'server/platform/clock.ts'],
    ['miniprogram/src/type.ts', 'server/platform/clock.ts'],
    ['miniprogram/src/stand-in.ts', 'server/sandbox/wechat/index.ts'],
    ['server/console/src/server.ts', 'server/platform/clock.ts'],
    ['server/console/src/type.ts', 'server/modules/menu/index.ts'],
  ],
  'console-stands-apart': [['server/modules/order/page.ts', 'server/console/src/page.ts']],
  'registry-is-for-the-server': [
    ['miniprogram/src/all.ts', 'shared/contract/registry.ts'],
    ['server/console/src/all.ts', 'shared/contract/registry.ts'],
  ],
  'platform-knows-no-domain': [
    ['server/platform/http/domain.ts', 'server/modules/menu/index.ts'],
    ['server/platform/http/list.ts', 'server/modules.ts'],
  ],
  'modules-meet-at-the-index': [
    ['server/modules/order/inside.ts', 'server/modules/menu/publish.ts'],
    ['server/modules/order/foreign-repo.ts', 'server/modules/menu/model.ts'],
  ],
  'others-meet-modules-at-the-index': [
    ['server/doors.ts', 'server/modules/menu/publish.ts'],
    ['server/cli/deep.ts', 'server/modules/menu/repo.ts'],
    ['server/demo/deep.ts', 'server/modules/menu/repo.ts'],
  ],
  'modules-are-below-the-program': [
    ['server/modules/order/page.ts', 'server/console/src/page.ts'],
    ['server/modules/menu/shown.ts', 'server/demo/city.ts'],
    ['server/modules/menu/shown.ts', 'server/sandbox/wechat/index.ts'],
    ['server/modules/menu/upward.ts', 'server/modules.ts'],
  ],
  'model-behind-repo': [
    ['server/modules/menu/hasty.ts', 'server/modules/menu/model.ts'],
    ['server/modules/menu/hasty-type.ts', 'server/modules/menu/model.ts'],
  ],
  'mongoose-in-models': [
    ['server/modules/menu/driver.ts', 'node_modules/mongodb/index.js'],
    ['server/modules/menu/driver.ts', 'node_modules/mongoose/index.js'],
    ['server/platform/jobs/db.ts', 'node_modules/mongoose/index.js'],
  ],
  'koa-at-the-door': [
    ['server/modules/menu/door.ts', 'node_modules/koa/index.js'],
    ['server/modules/menu/door.ts', 'node_modules/koa-body/index.js'],
  ],
  'pure-rules': [
    ['server/modules/stock/policy.ts', 'server/modules/stock/repo.ts'],
    ['server/modules/price/policy.ts', 'server/platform/clock.ts'],
    ['server/modules/cost/rules.ts', 'crypto'],
    ['server/modules/duty/policy.ts', 'server/modules/stock/index.ts'],
  ],
  'network-in-few-places': [
    ['server/modules/menu/out.ts', 'http'],
    ['server/modules/menu/socket.ts', 'net'],
    ['server/modules/menu/axios.ts', 'node_modules/axios/index.js'],
    ['server/platform/jobs/out.ts', 'http'],
  ],
  'stand-ins-stay-out': [
    ['miniprogram/src/stand-in.ts', 'server/sandbox/wechat/index.ts'],
    ['server/modules/menu/shown.ts', 'server/demo/city.ts'],
    ['server/modules/menu/shown.ts', 'server/sandbox/wechat/index.ts'],
  ],
  'stand-ins-and-demo-are-apart': [['server/sandbox/wechat/persons.ts', 'server/demo/city.ts']],
  'tests-stay-out': [['server/modules/menu/tested.ts', 'test/helpers/client.ts']],
  'no-orphans': [['shared/lost/nobody.ts', 'shared/lost/nobody.ts']],
  resolvable: [['shared/lost/nowhere.ts', './gone']],
}

function textOf(imports: string[]): string {
  const lines = imports.map((each, i) =>
    each.startsWith('type ') ? `import type { x as x${i} } from '${each.slice(5)}'` : `import { x as x${i} } from '${each}'`,
  )
  const used = imports.map((each, i) => (each.startsWith('type ') ? `export type X${i} = typeof x${i}` : `export const y${i} = x${i}`))
  return [...lines, ...used, 'export const x = 1', ''].join('\n')
}

interface Cruised {
  summary: { violations: { rule: { name: string }; from: string; to: string }[] }
}

/** What dependency-cruiser says, under the repository's own configuration. */
function cruise(files: Record<string, string>): Cruised {
  const folder = plantTree({ ...fakePackages, 'node_modules/zod/mini/index.js': 'module.exports = {}', ...files }, ['.dependency-cruiser.cjs', 'tsconfig.json'])
  try {
    // The compiler is looked for beside what is cruised.
    fs.symlinkSync(path.join(ROOT, 'node_modules/typescript'), path.join(folder, 'node_modules/typescript'))
    const bin = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
    const args = [bin, 'server', 'shared', 'miniprogram', 'test', '--config', '.dependency-cruiser.cjs', '--output-type', 'json']
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env: { PATH: '' }, maxBuffer: 64 * 1024 * 1024 })
    if (!stdout) throw new Error(stderr)
    return JSON.parse(stdout) as Cruised
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

describe('the rules of structure', () => {
  const found: Record<string, string[]> = {}

  beforeAll(() => {
    const files = Object.fromEntries(Object.entries(IMPORTS).map(([file, imports]) => [file, textOf(imports)]))
    for (const { rule, from, to } of cruise(files).summary.violations) (found[rule.name] ??= []).push(`${from} → ${to}`)
  })

  it.each(Object.keys(BREACHES))('%s names every breach, and no sound import', (rule) => {
    const expected = (BREACHES[rule] ?? []).map(([from, to]) => `${from} → ${to}`)
    const ignored = rule === 'no-orphans' ? /shared\/contract\/registry|shared\/base\/(?!id)/ : /^$/
    expect((found[rule] ?? []).filter((each) => !ignored.test(each)).sort()).toEqual(expected.sort())
  })

  it('are all shown to bite', async () => {
    const config = await configOf<{ forbidden: { name: string }[] }>('.dependency-cruiser.cjs')
    expect(Object.keys(BREACHES).sort()).toEqual(config.forbidden.map(({ name }) => name).sort())
  })
})

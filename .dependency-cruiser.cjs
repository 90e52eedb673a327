/** Rules of structure; each is shown to bite in test/unit/rules. */
const no = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const OUTGOING = [
  '^server/platform/(wechat|media)/',
  '^server/platform/metrics\\.ts$',
  '^server/modules/(file|video|exchange)/',
  '^server/sandbox/',
  '^server/console/',
  // These listen and never call.
  '^server/platform/http/listen\\.ts$',
  '^server/platform/db/embedded/',
]
const NETWORK = ['^(node:)?(https?|http2|net|tls|dgram)$', 'node_modules/(undici|axios|got|node-fetch|superagent|ky|request|ws)/']

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    no('no-cycles', 'no cycles anywhere', {}, { circular: true }),
    no(
      'shared-is-light',
      'shared imports zod/mini, big.js and itself: the mini-program pays for every byte',
      { path: '^shared/' },
      { pathNot: ['^shared/', 'node_modules/zod/(v4/)?mini/', 'node_modules/(@types/)?big\\.js/'] },
    ),
    no(
      'client-knows-no-server',
      'mini-program and console import shared, never the server',
      { path: '^(miniprogram|server/console)/' },
      { path: '^server/(?!console/)' },
    ),
    no(
      'console-stands-apart',
      'the console is a page: nothing but itself imports it',
      { path: '^(server/(?!console/)|shared/|miniprogram/)' },
      { path: '^server/console/' },
    ),
    no(
      'registry-is-for-the-server',
      'the client imports single contracts',
      { path: '^(miniprogram|server/console)/' },
      { path: '^shared/contract/(registry|errors)', dependencyTypesNot: ['type-only'] },
    ),
    no(
      'platform-knows-no-domain',
      'the platform imports itself and shared, never modules or what ties them together',
      { path: '^server/platform/' },
      { path: '^server/', pathNot: ['^server/platform/', '^server/setup/versions\\.json$'] },
    ),
    no(
      'modules-meet-at-the-index',
      'modules reach one another through index.ts',
      { path: '^server/modules/([^/]+)/' },
      { path: '^server/modules/([^/]+)/', pathNot: ['^server/modules/$1/', '^server/modules/[^/]+/index\\.ts$'] },
    ),
    no(
      'others-meet-modules-at-the-index',
      'whoever stands outside uses index.ts too',
      { path: '^server/', pathNot: '^server/modules/' },
      { path: '^server/modules/', pathNot: '^server/modules/[^/]+/index\\.ts$' },
    ),
    no(
      'modules-are-below-the-program',
      'modules import no program, command, stand-in or demo',
      { path: '^server/modules/' },
      { path: '^server/', pathNot: ['^server/modules/', '^server/platform/'] },
    ),
    no(
      'model-behind-repo',
      'only repo.ts imports model.ts (the platform has models of its own and no domain: its files are their own repositories)',
      { path: '^server/', pathNot: ['(/|-)repo\\.ts$', '^server/platform/'] },
      { path: '(/|-)model\\.ts$' },
    ),
    no(
      'mongoose-in-models',
      'only model.ts and platform/db import mongoose',
      { path: '^server/', pathNot: ['(/|-)model\\.ts$', '^server/platform/db/'] },
      { path: 'node_modules/(mongoose|mongodb)/' },
    ),
    no(
      'koa-at-the-door',
      'only routes.ts and platform/http import koa',
      { path: '^server/', pathNot: ['/routes\\.ts$', '^server/platform/http/'] },
      { path: 'node_modules/(@types/)?(koa|koa-[a-z]+|koa__router|@koa/[a-z]+)/' },
    ),
    no(
      'pure-rules',
      'policy.ts and rules.ts are pure: values come from shared and from one another alone',
      { path: '/(policy|rules)\\.ts$' },
      { pathNot: ['^shared/', '/(policy|rules)\\.ts$', '/data/[^/]+\\.ts$', 'node_modules/big\\.js/'], dependencyTypesNot: ['type-only'] },
    ),
    no(
      'network-in-few-places',
      'outgoing HTTP lives in platform/wechat, platform/media, platform/metrics.ts, modules/file, modules/video, modules/exchange and sandbox',
      { path: '^server/', pathNot: OUTGOING },
      { path: NETWORK, dependencyTypesNot: ['type-only'] },
    ),
    no(
      'stand-ins-stay-out',
      'sandbox and demo are for main, cli and tests',
      { path: '^(server|shared|miniprogram)/', pathNot: ['^server/main\\.ts$', '^server/cli/', '^server/(sandbox|demo)/'] },
      { path: '^server/(sandbox|demo)/' },
    ),
    no(
      'stand-ins-and-demo-are-apart',
      'main ties sandbox and demo together',
      { path: '^server/(sandbox|demo)/' },
      { path: '^server/(sandbox|demo)/', pathNot: '^server/$1/' },
    ),
    no('tests-stay-out', 'the product imports no test', { path: '^(server|shared|miniprogram)/' }, { path: '^test/' }),
    no(
      'no-orphans',
      'a file that nobody imports is dead',
      { orphan: true, path: '^(server|shared)/', pathNot: ['^server/(main\\.ts|cli/|setup/)', '\\.d\\.ts$'] },
      {},
    ),
    no('resolvable', 'an import that leads nowhere', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.weapp.ts', '.weapp.tsx', '.h5.ts', '.h5.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}

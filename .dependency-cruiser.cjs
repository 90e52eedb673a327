/** Rules of structure; each is shown to bite in test/unit/rules. */
const no = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    no('no-cycles', 'no cycles anywhere', {}, { circular: true }),
    no(
      'shared-is-light',
      'shared imports zod/mini, big.js and itself: the mini-program pays for every byte',
      { path: '^shared/' },
      { pathNot: ['^shared/', 'node_modules/zod/(v4/)?mini', 'node_modules/big\\.js'] },
    ),
    no(
      'client-knows-no-server',
      'mini-program and console import shared, never the server',
      { path: '^(miniprogram|server/console)/' },
      { path: '^server/(?!console/)' },
    ),
    no(
      'registry-is-for-the-server',
      'the client imports single contracts',
      { path: '^(miniprogram|server/console)/' },
      { path: '^shared/contract/(registry|errors)', dependencyTypesNot: ['type-only'] },
    ),
    no(
      'platform-knows-no-domain',
      'the platform never imports modules',
      { path: '^server/platform/' },
      { path: '^server/(modules|modules\\.ts|sandbox|demo|cli)' },
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
      { path: '^server/(main|modules|app|cli|demo|sandbox)', pathNot: '^server/modules/' },
      { path: '^server/modules/[^/]+/(?!index\\.ts$)' },
    ),
    no('model-behind-repo', 'only repo.ts imports model.ts', { path: '^server/modules/', pathNot: 'repo\\.ts$' }, { path: '^server/modules/.*model\\.ts$' }),
    no(
      'mongoose-in-models',
      'only model.ts and platform/db import mongoose',
      { path: '^server/', pathNot: ['model\\.ts$', '^server/platform/(db|jobs|http/idempotency)'] },
      { path: 'node_modules/(mongoose|mongodb)/' },
    ),
    no(
      'koa-at-the-door',
      'only platform/http and the sandbox import koa',
      { path: '^server/', pathNot: ['/routes\\.ts$', '^server/platform/http/', '^server/sandbox/'] },
      { path: 'node_modules/(koa|koa-[a-z]+|@koa/router)/' },
    ),
    no(
      'pure-rules',
      'policy.ts and rules.ts are pure',
      { path: '/(policy|rules)\\.ts$' },
      {
        path: ['^server/platform/(db|jobs|wechat|media|export|clock|random|config|log|metrics|secret)', '/repo\\.ts$', '^node:'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    no(
      'stand-ins-stay-out',
      'sandbox and demo are for main, cli and tests',
      { path: '^(server|shared|miniprogram)/', pathNot: ['^server/(main\\.ts|cli/|sandbox/|demo/)'] },
      { path: '^server/(sandbox|demo)/' },
    ),
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
      extensions: ['.ts', '.tsx', '.weapp.ts', '.h5.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}

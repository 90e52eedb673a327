const swc = (extra = {}) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      experimental: { keepImportAttributes: true },
      ...extra,
    },
    module: { type: 'es6' },
    swcrc: false,
  },
]
const aliases = { '^@shared/(.*)$': '<rootDir>/shared/$1', '^@platform/(.*)$': '<rootDir>/server/platform/$1' }

/** Server-side suites: real database, real HTTP; each worker has a database of its own on one engine. */
const server = {
  displayName: 'server',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/{unit,property,api,jobs,contract,security,migration}/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc() },
  moduleNameMapper: aliases,
  globalSetup: '<rootDir>/test/helpers/engine-up.mjs',
  globalTeardown: '<rootDir>/test/helpers/engine-down.mjs',
  setupFiles: ['<rootDir>/test/helpers/environment.mjs'],
}

/** The whole program in Chromium, as people live with it; needs everything that is built. */
const { globalSetup: _up, globalTeardown: _down, ...alone } = server
const e2e = { ...alone, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] }

/** The console for desks in Chromium against the real program; needs the built h5 pages and console. */
const desk = { ...alone, displayName: 'console', testMatch: ['<rootDir>/test/console/**/*.test.ts'] }

/** Client-side suites run without --experimental-vm-modules, as CommonJS. */
const commonjs = { ...swc()[1], module: { type: 'commonjs' } }
const client = {
  transform: { '^.+\\.tsx?$': ['@swc/jest', commonjs] },
  moduleFileExtensions: ['weapp.tsx', 'weapp.ts', 'tsx', 'ts', 'js', 'cjs', 'mjs', 'json'],
  moduleNameMapper: { '^@shared/(.*)$': '<rootDir>/shared/$1', '^@/(.*)$': '<rootDir>/miniprogram/src/$1' },
}

/** The built h5 pages in Debian's Chromium; needs `npm run build:h5`. */
const h5 = { ...client, displayName: 'h5', testEnvironment: 'node', testMatch: ['<rootDir>/test/h5/**/*.test.ts'] }

/** Components of the mini-program with stand-ins for Taro's elements. */
const mini = {
  ...client,
  displayName: 'mini',
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/test/mini/**/*.test.{ts,tsx}'],
  setupFiles: ['<rootDir>/test/helpers/mini/setup.ts'],
  moduleNameMapper: {
    '\\.scss$': '<rootDir>/test/helpers/mini/empty.cjs',
    ...client.moduleNameMapper,
    '^@tarojs/components$': '<rootDir>/test/helpers/mini/taro-components.tsx',
    '^@tarojs/taro$': '<rootDir>/test/helpers/mini/taro.ts',
  },
}

/** The real weapp build under WeChat's own compiler and component framework; needs `npm run build:weapp`. */
const weapp = {
  ...client,
  displayName: 'weapp',
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/test/weapp/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
}

export default { projects: [server, mini, weapp, h5, desk, e2e], testTimeout: 90_000, maxWorkers: 2 }

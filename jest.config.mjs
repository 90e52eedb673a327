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

export default { projects: [server], testTimeout: 30_000, maxWorkers: 2 }

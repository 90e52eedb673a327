import comments from '@eslint-community/eslint-plugin-eslint-comments/configs'
import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'
import haofan from './eslint.rules.js'

const forbid = (message, ...selectors) => selectors.map((selector) => ({ selector, message }))

/** The clock of the machine. `performance.now()` measures a duration and tells no time: the platform may. */
const CLOCK = forbid(
  'The clock is platform/clock.ts.',
  "MemberExpression[object.name='Date'][property.name='now']",
  "MemberExpression[object.property.name='Date'][property.name='now']",
  "MemberExpression[object.name='Date'][property.value='now']",
  "VariableDeclarator[init.name='Date']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "NewExpression[callee.property.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[property.name='timeOrigin']",
  "MemberExpression[property.name='hrtime']:not([parent.property.name='bigint'])",
  "Property[key.name='$currentDate']",
  'Literal[value=/^\\$\\$(NOW|CLUSTER_TIME)$/]',
  "NewExpression[callee.name='Schema'] > ObjectExpression > Property[key.name='timestamps']",
)
const DURATION = forbid('The clock is platform/clock.ts.', "MemberExpression[object.name='performance']")
const RANDOM = forbid(
  'Randomness comes from platform/random.ts.',
  "MemberExpression[object.name='Math'][property.name='random']",
  "MemberExpression[object.name='Math'][property.value='random']",
  "VariableDeclarator[init.name='Math'] Property[key.name='random']",
  'MemberExpression[property.name=/^(getRandomValues|randomUUID)$/]',
)
const ENV = forbid(
  'Settings come from platform/config.ts.',
  "MemberExpression[object.name='process'][property.name='env']",
  "MemberExpression[object.name='process'][property.value='env']",
  "MemberExpression[object.property.name='process'][property.name='env']",
  "VariableDeclarator[init.name='process'] Property[key.name='env']",
  'ImportDeclaration[source.value=/^(node:)?process$/]',
)
const DANGER = [
  ...forbid(
    'This runs text as code.',
    'Property[key.name=/^\\$(where|function|accumulator)$/]',
    'Property[key.value=/^\\$(where|function|accumulator)$/]',
    "CallExpression[callee.property.name='$where']",
  ),
  ...forbid(
    'mapReduce is not portable and runs text as code.',
    "MemberExpression[property.name='mapReduce']",
    "Property[key.name='mapReduce']",
    "Property[key.value='mapReduce']",
  ),
  ...forbid(
    'A RegExp made from a value can be made from user text.',
    "NewExpression[callee.name='RegExp']:not([arguments.0.type='Literal'])",
    `NewExpression[callee.property.name='RegExp']:not([arguments.0.type='Literal'])`,
    `CallExpression[callee.name='RegExp']:not([arguments.0.type='Literal'])`,
    `Property[key.name='$regex']:not([value.type='Literal'])`,
    `Property[key.value='$regex']:not([value.type='Literal'])`,
    `CallExpression[callee.property.name=/^(match|matchAll|search)$/][arguments.length=1]:not([arguments.0.type='Literal']):not([arguments.0.name=/^[A-Z][A-Z_0-9]*$/])`,
    `CallExpression[callee.property.name='regex']:not([arguments.0.type='Literal']):not([arguments.0.name=/^[A-Z][A-Z_0-9]*$/])`,
  ),
]
const AROUND = 'Model.collection goes around the scope.'
/** Modules speak to their models alone; a migration also to `db.collection(name)`; the platform may open collections, never through a model. */
const COLLECTION = forbid(
  AROUND,
  "MemberExpression[property.name='collection']",
  "MemberExpression[property.value='collection']",
  "VariableDeclarator > ObjectPattern > Property[key.name='collection']",
)
const COLLECTION_IN_MIGRATIONS = forbid(AROUND, "MemberExpression[property.name='collection']:not([object.name='db'])")
const COLLECTION_IN_PLATFORM = forbid(
  AROUND,
  "MemberExpression[property.name='collection']:not(CallExpression > MemberExpression.callee)",
  "MemberExpression[property.name='collection'][object.name=/Model$/]",
)
const IMPURE = forbid(
  'policy.ts and rules.ts are pure.',
  ':function[async=true]',
  'AwaitExpression',
  'ImportExpression',
  "Program > VariableDeclaration[kind='let']",
  "Program > ExportNamedDeclaration > VariableDeclaration[kind='let']",
)
const syntax = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] })
const EVERYWHERE = [CLOCK, RANDOM, ENV, DANGER]

const ban = (names, message) => names.map((name) => ({ name, message }))
const OUTGOING = ban(
  ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'],
  'Outgoing HTTP lives in platform/wechat, platform/media, platform/metrics.ts, modules/file, modules/video, modules/exchange and sandbox.',
)
const LIGHT = ban(
  'process Buffer require module __dirname __filename global console setTimeout setInterval setImmediate queueMicrotask crypto performance wx Taro window document localStorage'.split(
    ' ',
  ),
  'shared, policy.ts and rules.ts know no Node, no page and no phone.',
)
const globals = (...lists) => ({ 'no-restricted-globals': ['error', ...lists.flat()] })
const properties = (...lists) => ({
  'no-restricted-properties': ['error', ...lists.flat().map(({ name, message }) => ({ object: 'globalThis', property: name, message }))],
})
const OUTGOING_ALLOWED = { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' }
const NODE_RANDOM = {
  paths: ['crypto', 'node:crypto'].map((name) => ({
    name,
    importNames: ['default', 'randomBytes', 'randomInt', 'randomUUID', 'randomFill', 'randomFillSync', 'getRandomValues', 'webcrypto'],
    message: 'Randomness comes from platform/random.ts.',
  })),
}
const RAW_DATABASE = { group: ['@platform/db', '@platform/db/connection'], importNames: ['database'], message: 'The raw handle goes around the scope.' }
const PURE_FILES = ['shared/**/rules.ts', 'server/**/{policy,rules}.ts']

export default ts.config(
  { ignores: ['dist/', 'node_modules/', '.haofan/', 'coverage/', 'reports/', '.stryker-tmp/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  comments.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      globals: Object.fromEntries(
        'process Buffer console setTimeout clearTimeout setInterval clearInterval setImmediate fetch AbortSignal URL performance globalThis'
          .split(' ')
          .map((name) => [name, 'readonly']),
      ),
    },
    plugins: { haofan, 'react-hooks': hooks },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true, 'ts-nocheck': true, minimumDescriptionLength: 10 },
      ],
      '@eslint-community/eslint-comments/require-description': 'error',
      '@eslint-community/eslint-comments/no-unlimited-disable': 'error',
      '@eslint-community/eslint-comments/disable-enable-pair': 'off',
      'no-control-regex': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      'haofan/portable-query': 'error',
    },
  },
  {
    files: ['server/**/*.ts'],
    rules: { ...syntax(...EVERYWHERE, COLLECTION_IN_PLATFORM), ...globals(OUTGOING), ...properties(OUTGOING) },
  },
  {
    files: ['server/modules/**/*.ts', 'server/demo/**/*.ts'],
    rules: { ...syntax(...EVERYWHERE, DURATION, COLLECTION), 'no-restricted-imports': ['error', { ...NODE_RANDOM, patterns: [RAW_DATABASE] }] },
  },
  { files: ['server/modules/*/migrations/**/*.ts'], rules: syntax(...EVERYWHERE, DURATION, COLLECTION_IN_MIGRATIONS) },
  { files: ['server/platform/config.ts'], rules: syntax(CLOCK, RANDOM, DANGER, COLLECTION_IN_PLATFORM) },
  { files: ['server/platform/clock.ts'], rules: syntax(RANDOM, ENV, DANGER, COLLECTION_IN_PLATFORM) },
  {
    files: ['server/platform/{wechat,media}/**/*.ts', 'server/platform/metrics.ts', 'server/sandbox/**/*.ts', 'server/modules/{file,video,exchange}/**/*.ts'],
    rules: OUTGOING_ALLOWED,
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      ...syntax(...EVERYWHERE, DURATION, COLLECTION),
      ...globals(OUTGOING, LIGHT),
      ...properties(OUTGOING, LIGHT),
      'no-restricted-imports': ['error', NODE_RANDOM],
    },
  },
  {
    files: PURE_FILES,
    rules: { ...syntax(...EVERYWHERE, DURATION, COLLECTION, IMPURE), ...globals(OUTGOING, LIGHT), ...properties(OUTGOING, LIGHT) },
  },
  { files: ['miniprogram/src/**/*.{ts,tsx}', 'server/console/**/*.{ts,tsx}'], rules: { ...syntax(RANDOM, ENV, DANGER), ...OUTGOING_ALLOWED } },
  { files: ['miniprogram/src/**/*.config.ts'], rules: syntax(RANDOM, DANGER) },
  { files: ['server/console/src/random.ts'], rules: syntax(ENV, DANGER) },
  { files: ['miniprogram/src/platform/{index.*,wx}.ts'], rules: syntax(ENV, DANGER) },
  {
    files: ['server/setup/**/*.mjs', 'server/cli/**/*.ts', 'server/main.ts', 'test/**', 'miniprogram/config/**', '*.config.{js,mjs,cjs}'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.cjs', 'miniprogram/config/**', 'miniprogram/babel.config.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off', 'no-undef': 'off' },
  },
  { files: ['**/*.{ts,tsx}'], rules: { 'no-undef': 'off' } },
  {
    files: ['miniprogram/**/*.{ts,tsx}', 'server/console/**/*.{ts,tsx}'],
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
)

import comments from '@eslint-community/eslint-plugin-eslint-comments/configs'
import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'
import haofan from './eslint.rules.js'

const CLOCK = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'The clock is platform/clock.ts.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is platform/clock.ts.' },
]
const RANDOM = [{ selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Randomness comes from platform/random.ts.' }]
const ENV = [{ selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Settings come from platform/config.ts.' }]
const DANGER = [
  { selector: "MemberExpression[property.name='collection'][object.name=/Model$/]", message: 'Model.collection goes around the scope.' },
  { selector: "Property[key.name='$where']", message: '$where runs text as code.' },
  { selector: "Property[key.value='$where']", message: '$where runs text as code.' },
  { selector: "CallExpression[callee.property.name='mapReduce']", message: 'mapReduce is not portable.' },
  { selector: "NewExpression[callee.name='RegExp']:not([arguments.0.type='Literal'])", message: 'A RegExp made from a value can be made from user text.' },
  { selector: "CallExpression[callee.name='RegExp']:not([arguments.0.type='Literal'])", message: 'A RegExp made from a value can be made from user text.' },
]
const HTTP_OUT = [
  { selector: "CallExpression[callee.name='fetch']", message: 'Outgoing HTTP lives in platform/wechat, platform/media, platform/metrics and a few modules.' },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?https?$|^undici$|^axios$/]',
    message: 'Outgoing HTTP lives in platform/wechat, platform/media, platform/metrics and a few modules.',
  },
]
const syntax = (...lists) => ['error', ...lists.flat()]
const ALL = [CLOCK, RANDOM, ENV, DANGER, HTTP_OUT]
const without = (...lists) => syntax(...ALL.filter((list) => !lists.includes(list)))

export default ts.config(
  { ignores: ['dist/', 'node_modules/', '.haofan/', 'coverage/', 'reports/', '.stryker-tmp/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  comments.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      globals: {
        process: 'readonly',
        Buffer: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setImmediate: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
      },
    },
    plugins: { haofan, 'react-hooks': hooks },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@eslint-community/eslint-comments/require-description': 'error',
      '@eslint-community/eslint-comments/disable-enable-pair': 'off',
      'no-control-regex': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      'haofan/portable-query': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  { files: ['server/**/*.ts', 'shared/**/*.ts'], rules: { 'no-restricted-syntax': syntax(...ALL) } },
  { files: ['server/platform/config.ts'], rules: { 'no-restricted-syntax': without(ENV, DANGER) } },
  { files: ['server/platform/clock.ts'], rules: { 'no-restricted-syntax': without(CLOCK) } },
  {
    files: [
      'server/platform/{wechat,media,db/embedded}/**/*.ts',
      'server/platform/metrics.ts',
      'server/platform/http/listen.ts',
      'server/sandbox/**/*.ts',
      'server/modules/{file,video,exchange}/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': without(HTTP_OUT) },
  },
  {
    files: ['server/setup/**/*.mjs', 'server/cli/**/*.ts', 'server/main.ts', 'test/**', 'miniprogram/config/**', '*.config.*', 'scripts/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['shared/**/rules.ts', 'server/**/policy.ts'], rules: { 'no-restricted-syntax': syntax(...ALL) } },
  { files: ['miniprogram/src/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': syntax(RANDOM, DANGER) } },
  { files: ['**/*.cjs', 'miniprogram/config/**'], rules: { '@typescript-eslint/no-require-imports': 'off', 'no-undef': 'off' } },
  { files: ['**/*.{ts,tsx}'], rules: { 'no-undef': 'off' } },
)

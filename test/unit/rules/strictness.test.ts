import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import * as prettier from 'prettier'
import ts from 'typescript'
import { plantTree, ROOT } from '../../helpers/tree'

/** What the compiler says of a text under the repository's options. */
function compilerFaults(text: string): string[] {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as { config: object }
  const { tsBuildInfoFile: _, ...options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT).options
  const file = path.join(ROOT, 'virtual.ts')
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...rest))
  const program = ts.createProgram([file], { ...options, types: [], lib: ['lib.es2023.d.ts'], incremental: false }, host)
  const source = program.getSourceFile(file)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, ' '),
  )
}

describe('the compiler', () => {
  const cases = {
    'an element that may be missing': 'export const first = (list: string[]): string => list[0]',
    'an absent property given as undefined': 'export const set: { a?: string } = { a: undefined }',
    'a parameter without a type': 'export const take = (value) => value',
    'a value that may be null': 'export const size = (text: string | null) => text.length',
    'a variable that nobody reads': 'export function run() { const left = 1 }',
    'an override that does not say so': 'class A { run() { return 1 } }\nexport class B extends A { run() { return 2 } }',
    'a case that falls through': 'export function say(n: number) { switch (n) { case 1: n = 2; case 2: return n } return 0 }',
  }

  it.each(Object.entries(cases))('refuses %s', (_, text) => expect(compilerFaults(text)).not.toEqual([]))

  it('accepts sound code', () => {
    expect(compilerFaults('export const first = (list: readonly string[]): string => list[0] ?? ""')).toEqual([])
  })
})

describe('the format', () => {
  it("is checked with the repository's settings", async () => {
    const options = { ...(await prettier.resolveConfig(path.join(ROOT, 'server/main.ts'))), parser: 'typescript' as const }
    await expect(prettier.check("const a = 'b';\n", options)).resolves.toBe(false)
    await expect(prettier.check('const a = "b"\n', options)).resolves.toBe(false)
    await expect(prettier.check("const a = 'b'\n", options)).resolves.toBe(true)
  })
})

describe('what nobody uses', () => {
  function unused(files: Record<string, string>): string {
    const manifest = { name: 'tree', type: 'module', dependencies: { koa: '1' }, scripts: {} }
    const folder = plantTree({ 'package.json': JSON.stringify(manifest), 'node_modules/koa/package.json': '{"name":"koa"}', ...files }, [
      'knip.jsonc',
      'tsconfig.json',
    ])
    try {
      return spawnSync(process.execPath, [path.join(ROOT, 'node_modules/knip/bin/knip.js'), '--no-progress', '--no-config-hints'], {
        cwd: folder,
        encoding: 'utf8',
      }).stdout
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  }

  it('is named: a file, an export, a package', () => {
    const text = unused({
      'server/main.ts': "import { used } from './platform/part'\nused()\n",
      'server/platform/part.ts': 'export const used = () => 1\nexport const idle = () => 2\n',
      'server/platform/lost.ts': 'export const lost = 1\n',
    })
    expect(text).toMatch(/Unused files.*\n.*server\/platform\/lost\.ts/)
    expect(text).toMatch(/Unused exports.*\n.*idle/)
    expect(text).toMatch(/Unused dependencies.*\n.*koa/)
    expect(text).not.toMatch(/used +server/)
  })

  it('is nothing where everything is used', () => {
    expect(
      unused({
        'server/main.ts': "import 'koa'\nimport { used } from './platform/part'\nused()\n",
        'server/platform/part.ts': 'export const used = () => 1\n',
      }),
    ).toBe('')
  })
})

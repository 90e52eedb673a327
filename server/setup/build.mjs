// Builds what runs: the server's entry points into dist/server, the pages into dist/h5, the mini-program into dist/weapp, the console into dist/console.
// What is current stays.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { SetupError, step, tell } from './progress.mjs'
import { gist, ROOT, run } from './run.mjs'
import { upToDate } from './stamp.mjs'

/** Entry points below server/, without `.ts`. */
const entries = () => ['main', ...fs.readdirSync(path.join(ROOT, 'server/cli')).map((file) => `cli/${path.basename(file, '.ts')}`)]

/**
 * Bundles entry points; packages stay outside.
 * @param {string[]} files paths in the checkout
 * @param {{ outdir: string, outbase: string }} where
 */
export async function bundle(files, { outdir, outbase }) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: ROOT,
    entryPoints: files,
    outdir,
    outbase,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    tsconfig: 'tsconfig.json',
    logLevel: 'silent',
  }).catch((error) => {
    throw new SetupError(error.message)
  })
}

export const SERVER_SOURCES = ['server', 'shared', 'tsconfig.json', 'package-lock.json']
const PAGE_SOURCES = ['miniprogram', 'shared', 'tsconfig.json', 'package-lock.json', 'package.json', 'project.config.json']

export const buildServer = () =>
  step('server', () =>
    upToDate('server', {
      sources: SERVER_SOURCES,
      result: 'dist/server/main.js',
      build: async () => {
        fs.rmSync(path.join(ROOT, 'dist/server'), { recursive: true, force: true })
        await bundle(
          entries().map((entry) => `server/${entry}.ts`),
          { outdir: 'dist/server', outbase: 'server' },
        )
      },
    }),
  )

const CONSOLE_SOURCES = ['server/console', 'shared', 'miniprogram/assets', 'tsconfig.json', 'package-lock.json']

/** Builds the console for desks. @throws SetupError with the end of what Vite said */
export const buildConsole = () =>
  step('console', () =>
    upToDate('console', {
      sources: CONSOLE_SOURCES,
      result: 'dist/console/index.html',
      build: async () => {
        const { code, output } = await run('npm', ['run', '--silent', 'build:console'])
        if (code !== 0) throw new SetupError(`npm run build:console failed:\n${gist(output)}`)
      },
    }),
  )

const RESULTS = { h5: 'dist/h5/index.html', weapp: 'dist/weapp/app.js' }

/**
 * Builds the pages for a browser or for WeChat.
 * @param {'h5' | 'weapp'} kind
 * @throws SetupError with the end of what Taro said
 */
export function buildPages(kind) {
  if (!fs.existsSync(path.join(ROOT, 'miniprogram/src/app.tsx'))) {
    tell(`pages for ${kind}: skipped, miniprogram/src/app.tsx is not there`)
    return Promise.resolve()
  }
  return step(`pages for ${kind}`, () =>
    upToDate(kind, {
      sources: PAGE_SOURCES,
      result: RESULTS[kind],
      build: async () => {
        const { code, output } = await run('npm', ['run', '--silent', `build:${kind}`])
        if (code !== 0 || !fs.existsSync(path.join(ROOT, RESULTS[kind]))) throw new SetupError(`npm run build:${kind} failed:\n${gist(output)}`)
      },
    }),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildServer()

// Bundles the server's entry points into dist/server; packages stay outside.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {string[]} entries paths below server/, without `.ts` */
export async function buildServer(entries = ['main', ...fs.readdirSync(path.join(ROOT, 'server/cli')).map((file) => `cli/${path.basename(file, '.ts')}`)]) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: ROOT,
    entryPoints: entries.map((entry) => `server/${entry}.ts`),
    outdir: 'dist/server',
    outbase: 'server',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    tsconfig: 'tsconfig.json',
    logLevel: 'warning',
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildServer()

import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const ROOT = path.resolve(import.meta.dirname, '../..')
const OUT = path.join(ROOT, 'dist/console')
/** Smaller files gain less than it costs to ask for them packed. */
const PACK_FROM = 2048

/** What is built once is packed once: the server sends the packed form to who takes it. */
const packed = (): Plugin => ({
  name: 'packed',
  closeBundle() {
    for (const file of fs.readdirSync(OUT, { recursive: true, encoding: 'utf8' })) {
      const full = path.join(OUT, file)
      if (!/\.(js|css|html|svg)$/.test(file) || fs.statSync(full).size < PACK_FROM) continue
      fs.writeFileSync(`${full}.gz`, gzipSync(fs.readFileSync(full), { level: 9 }))
    }
  },
})

export default defineConfig({
  base: '/console/',
  root: import.meta.dirname,
  resolve: { alias: { '@shared': path.join(ROOT, 'shared') } },
  plugins: [packed()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: 'es2020',
    // The library of tables is large and changes rarely: it keeps its name from release to release.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      // Marks for servers that render, of which there is none here.
      onwarn: (warning, tell) => void (warning.code === 'MODULE_LEVEL_DIRECTIVE' || tell(warning)),
      output: {
        hashCharacters: 'hex',
        entryFileNames: 'assets/[name].[hash:8].js',
        chunkFileNames: 'assets/[name].[hash:8].js',
        assetFileNames: 'assets/[name].[hash:8][extname]',
        codeSplitting: { groups: [{ name: 'library', test: /node_modules/ }] },
      },
    },
  },
})

import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'

const here = path.resolve(process.cwd(), 'config')
const root = path.resolve(here, '../..')
const shared = path.join(root, 'shared')
const isH5 = process.env.TARO_ENV === 'h5'

/** Libraries that ship syntax which phones of 2018 cannot read; compiled like our own files. */
const MODERN = /node_modules[\\/](zod|zustand|@noble)[\\/]/
const compiled = { include: [shared, (file: string) => MODERN.test(file)] }

/** Parts of a browser that Taro's runtime plays. */
const BROWSER = /(location|history|URL|URLSearchParams|mutation-observer\/index|anchor-element)\.js$/
const RUNTIME = /@tarojs[\\/]runtime/

// Taro's types know rem and vw only, its plugin px as well: a browser gets the sizes as they are drawn, whatever its width.
const PX = 'px' as 'rem'

const hashed = '[name].[contenthash:8]'

/** What so many of the pages use is loaded once for all of them, libraries and our own code apart: a release seldom changes both. */
const SHARED_BY = 6
const once = {
  vendor: { name: 'vendor', test: /node_modules/, chunks: 'all', minChunks: SHARED_BY, priority: 30, enforce: true },
  common: {
    name: 'common',
    test: /[\\/](miniprogram[\\/]src|shared)[\\/]/,
    type: /^javascript/,
    chunks: 'async',
    minChunks: SHARED_BY,
    priority: 20,
    enforce: true,
  },
  // what a few pages share, where it is worth a request
  some: { test: /\.tsx?$/, type: /^javascript/, chunks: 'async', minChunks: 2, minSize: 20_000, priority: 10, reuseExistingChunk: true },
}

export default defineConfig<'webpack5'>(() => {
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'haofan',
    designWidth: 750,
    deviceRatio: { 640: 2.34 / 2, 750: 1, 375: 2, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `../dist/${process.env.TARO_ENV}${process.env.HAOFAN_GALLERY === '1' ? '-gallery' : ''}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: process.env.TARO_CACHE === '1' },
    logger: { quiet: true, stats: false },
    plugins: [path.join(here, 'plugins/aria.ts')],
    alias: { '@': path.join(root, 'miniprogram/src'), '@shared': shared },
    defineConstants: {
      IS_H5: String(isH5),
      // On h5 the pages come from the server that answers them; a mini-program must be told.
      API_ORIGIN: JSON.stringify(isH5 ? '' : (process.env.HAOFAN_API_ORIGIN ?? 'https://haofan.example')),
      CLIENT_VERSION: JSON.stringify(process.env.npm_package_version ?? '0.1.0'),
    },
    terser: {
      enable: true,
      config: { ecma: 2018, compress: { ecma: 2018, passes: 2, unsafe_arrows: false }, output: { ecma: 2018, comments: false, ascii_only: false } },
    },
    mini: {
      compile: compiled,
      webpackChain(chain, webpack) {
        // No page sets HTML; Taro's parser for it would be 8 kB of the main package.
        chain.plugin('no-html').use(webpack.NormalModuleReplacementPlugin, [/inner-html\/(html|parser)\.js$/, path.join(here, 'plugins/no-html.js')])
        // Nor does one ask for an address or a history of a browser that is not there: 15 kB more.
        const withoutBrowser = (asked: { context: string; request: string }) => {
          if (RUNTIME.test(asked.context)) asked.request = path.join(here, 'plugins/no-bom.js')
        }
        chain.plugin('no-bom').use(webpack.NormalModuleReplacementPlugin, [BROWSER, withoutBrowser])
      },
      optimizeMainPackage: { enable: true },
      miniCssExtractPluginOption: { ignoreOrder: true },
      postcss: { pxtransform: { enable: true, config: {} }, './config/plugins/wxss.cjs': { enable: true, config: {} } },
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      compile: compiled,
      webpackChain(chain) {
        const taros = chain.optimization.get('splitChunks') as { cacheGroups: object }
        chain.optimization.splitChunks({ ...taros, cacheGroups: { ...taros.cacheGroups, ...once } })
      },
      output: { filename: `js/${hashed}.js`, chunkFilename: `js/${hashed}.js` },
      miniCssExtractPluginOption: { ignoreOrder: true, filename: `css/${hashed}.css`, chunkFilename: `css/${hashed}.css` },
      postcss: { autoprefixer: { enable: true, config: {} }, pxtransform: { enable: true, config: { targetUnit: PX } } },
    },
  }
  return config
})

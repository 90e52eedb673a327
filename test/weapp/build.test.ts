import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'acorn'
import { PAGES, type PageName, pathOf } from '@/routes'
import { ROOT } from '../helpers/weapp'

/** docs/performance.md. */
const MAIN_CODE = 450_000
const MAIN_PICTURES = 150_000
const SUBPACKAGE = 700_000
/** Syntax of iOS 12 and Chrome 70, package.json's browserslist. */
const OLDEST = 2019

interface AppJson {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  [key: string]: unknown
}
const app = JSON.parse(fs.readFileSync(path.join(ROOT, 'app.json'), 'utf8')) as AppJson

const files = fs
  .readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('LICENSE.txt'))
  .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
const rootOf = (file: string): string => app.subPackages.find(({ root }) => file.startsWith(`${root}/`))?.root ?? 'main'
const isPicture = (file: string): boolean => /\.(svg|png|jpe?g|webp)$/.test(file)
const bytes = (list: readonly string[]): number => list.reduce((sum, file) => sum + fs.statSync(path.join(ROOT, file)).size, 0)
const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8')

describe('the weapp build', () => {
  it('keeps its main package within the limits of code and of pictures', () => {
    const main = files.filter((file) => rootOf(file) === 'main')
    expect(bytes(main.filter((file) => !isPicture(file)))).toBeLessThanOrEqual(MAIN_CODE)
    expect(bytes(main.filter(isPicture))).toBeLessThanOrEqual(MAIN_PICTURES)
  })

  it('keeps every subpackage within its limit', () => {
    for (const { root } of app.subPackages) expect([root, bytes(files.filter((file) => rootOf(file) === root)) <= SUBPACKAGE]).toEqual([root, true])
  })

  it('has no syntax that phones of 2018 cannot read, in no library either', () => {
    const faults = files
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => {
        try {
          parse(read(file), { ecmaVersion: OLDEST })
          return []
        } catch (error) {
          return [`${file}: ${(error as Error).message}`]
        }
      })
    expect(faults).toEqual([])
  })

  it('would be told of a private field by that check', () => {
    expect(() => parse('class A { #x = 1 }', { ecmaVersion: OLDEST })).toThrow()
  })

  it('has style sheets that WeChat itself can compile', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wcsc-'))
    const tool = path.join(folder, 'wcsc')
    fs.copyFileSync(path.resolve('node_modules/miniprogram-compiler/bin/linux/wcsc'), tool)
    fs.chmodSync(tool, 0o755)
    // all at once: one may import another
    const sheets = files.filter((file) => file.endsWith('.wxss')).map((file) => `./${file}`)
    const faults = spawnSync(tool, ['-lc', ...sheets], { cwd: ROOT, encoding: 'utf8' }).stderr.match(/ERR.*/g) ?? []
    fs.rmSync(folder, { recursive: true })
    expect(faults).toEqual([])
  })

  it('has every page of the table but those of a browser alone', () => {
    const all = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
    const wanted = (Object.keys(PAGES) as PageName[]).filter((name) => !PAGES[name].h5Only).map(pathOf)
    expect(all.sort()).toEqual(wanted.sort())
  })

  it('asks WeChat for privacy, dark mode, lazy code and a tab bar of its own', () => {
    expect(app).toMatchObject({
      __usePrivacyCheck__: true,
      darkmode: true,
      themeLocation: 'theme.json',
      lazyCodeLoading: 'requiredComponents',
      tabBar: { custom: true },
    })
    expect(app['permission']).toEqual({ 'scope.userLocation': { desc: expect.stringContaining('打卡') as unknown } })
    for (const rule of Object.values(app['preloadRule'] as Record<string, { packages: string[] }>))
      for (const root of rule.packages) expect(app.subPackages.map((each) => each.root)).toContain(root)
  })

  it('carries no contract’s words for the server: they cost bytes and tell what there is', () => {
    expect(files.filter((file) => file.endsWith('.js') && /summary:\s*"/.test(read(file)))).toEqual([])
  })
})

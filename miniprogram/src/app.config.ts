import { packageOf, PAGES, type PageName, pathOf, TABS } from './routes'
import theme from './theme.json'

const isH5 = process.env.TARO_ENV === 'h5'
const names = (Object.keys(PAGES) as PageName[]).filter((name) => (isH5 || !PAGES[name].h5Only) && (process.env.HAOFAN_GALLERY === '1' || !PAGES[name].gallery))
const roots = [...new Set(names.map(packageOf).filter((root) => root !== undefined))]

/** `@name` is looked up in theme.json by WeChat only; a browser gets the light values. */
const themed = <T extends string>(name: keyof typeof theme.light) => (isH5 ? theme.light[name] : `@${name}`) as T

const preloadRule = Object.fromEntries(
  names.flatMap((name) => {
    const packages = (PAGES[name].preload ?? []).map((each) => `packages/${each}`).filter((root) => roots.includes(root))
    return packages.length > 0 ? [[pathOf(name), { network: 'all' as const, packages }]] : []
  }),
)

export default defineAppConfig({
  pages: names.filter((name) => !packageOf(name)).map(pathOf),
  subPackages: roots.map((root) => ({
    root,
    pages: names.filter((name) => packageOf(name) === root).map((name) => pathOf(name).slice(root.length + 1)),
  })),
  preloadRule,
  lazyCodeLoading: 'requiredComponents',
  darkmode: true,
  themeLocation: 'theme.json',
  __usePrivacyCheck__: true,
  requiredPrivateInfos: ['getLocation'],
  permission: { 'scope.userLocation': { desc: '打卡时核对你在就餐点旁边，只在点打卡的时候用' } },
  ...(isH5 ? { animation: false } : {}),
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '好饭',
    navigationBarBackgroundColor: themed<string>('bg'),
    navigationBarTextStyle: themed<'black'>('textStyle'),
    backgroundColor: themed<string>('bg'),
    backgroundTextStyle: themed<'dark'>('pull'),
  },
  tabBar: {
    custom: true,
    color: themed<string>('text'),
    selectedColor: themed<string>('brand'),
    backgroundColor: themed<string>('surface'),
    borderStyle: themed<'black'>('line'),
    list: TABS.map((name) => ({ pagePath: pathOf(name), text: PAGES[name].title })),
  },
})

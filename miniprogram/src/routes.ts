import { INVITERS } from '@shared/identity/inviting'
import { MENDERS } from '@shared/checkin/mending'
import { type PlaceKind, type Role, ROLES, TEACHERS } from '@shared/identity/role'
import { OVERSEERS } from '@shared/insight/rules'
import { MENU_AUTHORS } from '@shared/menu/rules'

/** Who a page is for: anybody, whoever is signed in, or who wears the hat of one of these roles. */
export type Audience = 'EVERYBODY' | 'SIGNED_IN' | readonly Role[]

interface PageRow {
  title: string
  who: Audience
  /** Subpackages that are fetched while this page is read. */
  preload?: readonly Package[]
  /** Opened first, it signs nobody in: it does not know who is there, and nothing that leads to it shall. */
  unsigned?: true
  /** Pages of the stand-in world, and that of a canteen's screen, exist in a browser only. */
  h5Only?: true
  /** Only in a build that is made to look at it: HAOFAN_GALLERY=1. */
  gallery?: true
}

export type Package = 'parent' | 'school' | 'kitchen' | 'inspector' | 'public' | 'demo'

/** Roles whose posts stand at a kind of place: whoever works there. */
const at = (place: PlaceKind): Role[] => (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].place === place)

const SCHOOL = at('SCHOOL')
const KITCHEN = at('KITCHEN')
const DESKS: readonly Role[] = ['CITY_COMPLAINT_DESK', 'COUNTY_COMPLAINT_DESK', 'CALLBACK_DESK']
const SCREEN_KEEPERS: readonly Role[] = ['SCHOOL_ADMIN', 'PRINCIPAL', 'CANTEEN_MANAGER', 'FOOD_SAFETY_OFFICER']
const MENU_READERS: readonly Role[] = [...MENU_AUTHORS, 'CATERER_MANAGER', 'CHEF', 'FOOD_SAFETY_OFFICER', 'FOOD_SAFETY_DIRECTOR']

/**
 * The one table of pages. `home` is a page of the main package, `parent/records` one of the subpackage `parent`;
 * app.config.ts, the custom tab bar, `go` and the guard of every page are made from it.
 */
const table = {
  home: { title: '首页', who: 'EVERYBODY', preload: ['parent'] },
  supervise: { title: '监督', who: 'EVERYBODY' },
  scan: { title: '扫码', who: 'EVERYBODY' },
  hotline: { title: '热线', who: 'EVERYBODY', preload: ['public'] },
  mine: { title: '我的', who: 'EVERYBODY' },
  'parent/records': { title: '五餐监督记录', who: ['PARENT', ...SCHOOL, ...KITCHEN, ...OVERSEERS] },
  'parent/week': { title: '一周菜单', who: ['PARENT'] },
  'parent/bind': { title: '绑定孩子', who: 'SIGNED_IN' },
  'parent/child': { title: '我的孩子', who: 'SIGNED_IN' },
  'public/join': { title: '加入', who: 'SIGNED_IN' },
  'public/setup': { title: '开通', who: 'SIGNED_IN' },
  'public/rate': { title: '评餐', who: 'EVERYBODY', unsigned: true },
  'public/meal': { title: '这一餐', who: 'EVERYBODY' },
  'public/school': { title: '学校菜单', who: 'EVERYBODY' },
  'public/schools': { title: '找学校', who: 'EVERYBODY' },
  'public/post': { title: '岗位', who: 'SIGNED_IN' },
  'public/subscriptions': { title: '微信提醒', who: 'SIGNED_IN' },
  'public/consents': { title: '我同意过的', who: 'SIGNED_IN' },
  'public/inbox': { title: '消息', who: 'SIGNED_IN' },
  'public/devices': { title: '登录过的设备', who: 'SIGNED_IN' },
  'public/desk': { title: '在电脑上登录', who: 'SIGNED_IN' },
  'public/complain': { title: '我要投诉', who: 'EVERYBODY' },
  'public/progress': { title: '投诉进度', who: 'EVERYBODY' },
  'inspector/desk': { title: '投诉', who: DESKS },
  'inspector/complaint': { title: '投诉', who: DESKS },
  'school/orders': { title: '派给学校的投诉', who: ['PRINCIPAL'] },
  'school/order': { title: '派给学校的投诉', who: ['PRINCIPAL'] },
  'public/poster': { title: '打卡', who: 'SIGNED_IN' },
  'public/receipt': { title: '打卡记录', who: 'SIGNED_IN' },
  'parent/oversight': { title: '家长监餐', who: ['PARENT'] },
  'kitchen/tasting': { title: '厨师试餐', who: ['CHEF'] },
  'kitchen/menu-week': { title: '菜谱', who: MENU_READERS },
  'kitchen/menu-edit': { title: '一餐的菜谱', who: MENU_READERS },
  'kitchen/dishes': { title: '菜品库', who: MENU_AUTHORS },
  'kitchen/dish': { title: '菜品', who: MENU_AUTHORS },
  'school/menu-check': { title: '审菜谱', who: ['PRINCIPAL'] },
  'school/guardians': { title: '家长', who: ['HOMEROOM_TEACHER', 'SCHOOL_ADMIN'] },
  'school/staff': { title: '人员和邀请', who: INVITERS },
  'school/invite': { title: '邀请', who: INVITERS },
  'school/leaders': { title: '陪餐名单', who: ['SCHOOL_ADMIN', 'PRINCIPAL'] },
  'school/posters': { title: '打卡海报', who: ['SCHOOL_ADMIN', 'PRINCIPAL', 'CANTEEN_MANAGER', 'CATERER_MANAGER', 'FOOD_SAFETY_OFFICER'] },
  'school/screens': { title: '餐厅的屏幕', who: SCREEN_KEEPERS },
  'school/words': { title: '学生评语', who: ['FOOD_SAFETY_OFFICER'] },
  'school/opinion': { title: '家长的意见', who: ['PRINCIPAL'] },
  'inspector/schools': { title: '各校五餐监督', who: OVERSEERS },
  'inspector/school': { title: '学校的一天', who: OVERSEERS },
  'school/dining': { title: '校长陪餐', who: ['DINING_LEADER', 'PRINCIPAL'] },
  'school/teacher': { title: '教师同餐', who: TEACHERS },
  'school/class-meal': { title: '就餐登记', who: ['HOMEROOM_TEACHER'] },
  'school/rating-qr': { title: '学生评餐', who: TEACHERS },
  'school/duties': { title: '当天任务', who: [...SCHOOL, ...KITCHEN] },
  'school/mending': { title: '改问题', who: MENDERS },
  'school/explain': { title: '补说明', who: [...TEACHERS, 'DINING_LEADER', 'PRINCIPAL', 'CHEF', 'CANTEEN_MANAGER'] },
  'public/screen': { title: '屏幕码', who: 'EVERYBODY', unsigned: true, h5Only: true },
  'demo/chooser': { title: '选一个人', who: 'EVERYBODY', h5Only: true },
  'demo/gallery': { title: '组件', who: 'EVERYBODY', h5Only: true, gallery: true },
} as const satisfies Record<string, PageRow>

export type PageName = keyof typeof table
export const PAGES: Readonly<Record<PageName, PageRow>> = table

/** Tabs in their order; every one is a page of the main package. */
export const TABS = ['home', 'supervise', 'scan', 'hotline', 'mine'] as const satisfies readonly PageName[]
export type TabName = (typeof TABS)[number]

export const isTab = (name: PageName): name is TabName => (TABS as readonly PageName[]).includes(name)

/** `packages/parent` of `parent/records`; nothing for a page of the main package. */
export const packageOf = (name: PageName): string | undefined => (name.includes('/') ? `packages/${name.split('/')[0]}` : undefined)

/** The path of a page as the platform knows it, without a leading slash. */
export function pathOf(name: PageName): string {
  const [group = '', page] = name.split('/')
  return page === undefined ? `pages/${group}/index` : `packages/${group}/pages/${page}/index`
}

/** The page that a platform path leads to. */
export const pageAt = (path: string): PageName | undefined => (Object.keys(PAGES) as PageName[]).find((name) => pathOf(name) === path.replace(/^\//, ''))

import type { MealKind, MealWindow, SchoolKind } from '@shared/org/schema'
import type { KitchenEntry, SchoolEntry } from '../file/schema'
import { roomsOf, type Rooms } from './rooms'

/** The calendar says on which days a school eats, swapped Saturdays too. */
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
const meal = (mealKind: MealKind, start: string, end: string): MealWindow => ({ mealKind, weekdays: EVERY_DAY, start, end })
/** Kitchens have cooked here for longer than the demo looks back. */
const SINCE = '2020-09-01'

interface Eatery {
  number: number
  name: string
  kitchen: string
}

interface Sketch extends Rooms {
  code: string
  name: string
  kind: SchoolKind
  unit: string
  at: [lat: number, lng: number]
  meals: MealWindow[]
  eateries: Eatery[]
  traits?: Partial<Pick<SchoolEntry, 'ownership' | 'setting' | 'boarding' | 'nip' | 'radiusM'>>
}

const LUNCH = meal('LUNCH', '11:40', '12:30')
const GRADES = ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级']
const JUNIOR = ['初一', '初二', '初三']

/** Twelve made-up schools that together are the real world. */
const SKETCHES: readonly Sketch[] = [
  {
    code: 'yunqiao',
    name: '云桥小学',
    kind: 'PRIMARY',
    unit: 'liuxi',
    at: [31.2094, 107.5021],
    meals: [LUNCH],
    eateries: [
      { number: 1, name: '一楼餐厅', kitchen: 'yunqiao' },
      { number: 2, name: '二楼餐厅', kitchen: 'yunqiao' },
    ],
    grades: GRADES,
    each: 5,
    size: 41,
    pointOf: (grade) => (grade < 3 ? 1 : 2),
  },
  {
    code: 'hekou',
    name: '河口幼儿园',
    kind: 'KINDERGARTEN',
    unit: 'liuxi',
    at: [31.2162, 107.4987],
    meals: [meal('MORNING_SNACK', '09:30', '09:50'), meal('LUNCH', '11:20', '12:00'), meal('AFTERNOON_SNACK', '15:00', '15:20')],
    eateries: [{ number: 1, name: '活动室', kitchen: 'hekou' }],
    grades: ['小班', '中班', '大班'],
    each: 2,
    size: 28,
  },
  {
    code: 'queeryan',
    name: '雀儿岩村小学',
    kind: 'PRIMARY',
    unit: 'qingling',
    at: [31.3418, 107.6543],
    meals: [meal('LUNCH', '12:00', '12:40')],
    eateries: [{ number: 1, name: '饭堂', kitchen: 'queeryan' }],
    grades: GRADES.slice(0, 4),
    each: 1,
    size: 10,
    traits: { setting: 'RURAL', nip: true, radiusM: 500 },
  },
  {
    code: 'dahe',
    name: '大禾中学',
    kind: 'SENIOR',
    unit: 'dahe',
    at: [31.0876, 107.3312],
    meals: [meal('BREAKFAST', '06:50', '07:30'), meal('LUNCH', '12:00', '12:50'), meal('DINNER', '17:30', '18:20'), meal('SUPPER', '21:00', '21:40')],
    eateries: [{ number: 1, name: '大食堂', kitchen: 'dahe' }],
    grades: ['高一', '高二', '高三'],
    each: 4,
    size: 48,
    traits: { boarding: true },
  },
  {
    code: 'liuxi-zhongxue',
    name: '柳溪中学',
    kind: 'JUNIOR',
    unit: 'liuxi',
    at: [31.2038, 107.5136],
    meals: [meal('LUNCH', '12:00', '12:50')],
    eateries: [
      { number: 1, name: '东餐厅', kitchen: 'liuxi-dong' },
      { number: 2, name: '西餐厅', kitchen: 'liuxi-xi' },
    ],
    grades: JUNIOR,
    each: 4,
    size: 46,
    pointOf: (grade) => (grade < 2 ? 1 : 2),
  },
  {
    code: 'shuanghe',
    name: '双河镇中心校',
    kind: 'NINE_YEAR',
    unit: 'shaping',
    at: [31.4127, 107.2209],
    meals: [LUNCH],
    eateries: [{ number: 1, name: '学生餐厅', kitchen: 'shuanghe' }],
    grades: [...GRADES, ...JUNIOR],
    each: 1,
    size: 36,
    traits: { setting: 'RURAL', nip: true },
  },
  {
    code: 'shuanghe-er',
    name: '双河镇第二小学',
    kind: 'PRIMARY',
    unit: 'shaping',
    at: [31.4189, 107.2304],
    meals: [meal('LUNCH', '11:50', '12:30')],
    eateries: [{ number: 1, name: '学生餐厅', kitchen: 'shuanghe' }],
    grades: GRADES,
    each: 1,
    size: 30,
    traits: { setting: 'RURAL', nip: true },
  },
  {
    code: 'chengnan-san',
    name: '城南三小',
    kind: 'PRIMARY',
    unit: 'yundong',
    at: [31.1975, 107.5408],
    meals: [LUNCH],
    eateries: [{ number: 1, name: '分餐室', kitchen: 'heyue' }],
    grades: GRADES,
    each: 2,
    size: 40,
  },
  {
    code: 'shitan',
    name: '石滩镇小学',
    kind: 'PRIMARY',
    unit: 'shitan',
    at: [31.1562, 107.6011],
    meals: [meal('LUNCH', '11:50', '12:40')],
    eateries: [{ number: 1, name: '分餐室', kitchen: 'heyue' }],
    grades: GRADES,
    each: 1,
    size: 35,
  },
  {
    code: 'gongmao',
    name: '云川工贸职业学校',
    kind: 'VOCATIONAL',
    unit: 'shizhi',
    at: [31.2203, 107.4726],
    meals: [LUNCH, meal('DINNER', '17:20', '18:10')],
    eateries: [{ number: 1, name: '学生餐厅', kitchen: 'gongmao' }],
    grades: ['烹饪', '汽修', '护理'],
    each: 3,
    size: 45,
    traits: { boarding: true },
  },
  {
    code: 'landu',
    name: '蓝渡实验学校',
    kind: 'NINE_YEAR',
    unit: 'baitang',
    at: [31.2811, 107.4405],
    meals: [LUNCH],
    eateries: [{ number: 1, name: '餐厅', kitchen: 'landu' }],
    grades: [...GRADES, ...JUNIOR],
    each: 1,
    size: 40,
    traits: { ownership: 'PRIVATE' },
  },
  {
    code: 'liuxi-er',
    name: '柳溪二小',
    kind: 'PRIMARY',
    unit: 'liuxi',
    at: [31.2127, 107.5093],
    meals: [LUNCH],
    eateries: [{ number: 1, name: '一楼餐厅', kitchen: 'liuxi-er' }],
    grades: GRADES,
    each: 2,
    size: 42,
  },
]

export const KITCHENS: readonly KitchenEntry[] = [
  { code: 'yunqiao', name: '云桥小学食堂', kind: 'OWN' },
  { code: 'hekou', name: '河口幼儿园食堂', kind: 'OWN' },
  { code: 'queeryan', name: '雀儿岩村小学食堂', kind: 'OWN' },
  { code: 'dahe', name: '大禾中学食堂', kind: 'OWN' },
  { code: 'liuxi-dong', name: '柳溪中学东食堂', kind: 'OWN' },
  { code: 'liuxi-xi', name: '柳溪中学西食堂', kind: 'CONTRACTED' },
  { code: 'shuanghe', name: '双河镇中心厨房', kind: 'CENTRAL', location: { lat: 31.4131, lng: 107.2214 } },
  { code: 'heyue', name: '禾悦配餐', kind: 'CATERER', location: { lat: 31.1802, lng: 107.5633 } },
  { code: 'gongmao', name: '云川工贸职业学校食堂', kind: 'CONTRACTED' },
  { code: 'landu', name: '蓝渡实验学校食堂', kind: 'OWN' },
  { code: 'liuxi-er', name: '柳溪二小食堂', kind: 'OWN' },
]

function schoolOf(sketch: Sketch): SchoolEntry {
  const { code, name, kind, unit, meals, eateries, traits } = sketch
  const [lat, lng] = sketch.at
  return {
    code,
    name,
    kind,
    ownership: 'PUBLIC',
    setting: 'TOWN',
    boarding: false,
    nip: false,
    ...traits,
    unit,
    location: { lat, lng },
    mealWindows: meals,
    servingPoints: eateries.map(({ number, name: eatery, kitchen }) => ({
      number,
      name: eatery,
      location: { lat, lng: lng + (number - 1) * 0.0003 },
      supplies: [{ kitchen, meals: meals.map((window) => window.mealKind), from: SINCE }],
    })),
    classes: roomsOf(code, sketch),
  }
}

export const SCHOOLS: readonly SchoolEntry[] = SKETCHES.map(schoolOf)

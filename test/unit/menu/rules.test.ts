import fc from 'fast-check'
import { at } from '@shared/base/time'
import { bannedIn, banHolds, nameKeyOf, publishBy, sayDays } from '@shared/menu/rules'
import type { DishKind } from '@shared/menu/schema'
import { BANNED_FOODS } from '../../../server/modules/menu/data/banned-foods'

const look = (name: string, kind: DishKind = 'VEGETABLE', assured: string[] = []) => {
  const hit = bannedIn({ name, kind, assured }, BANNED_FOODS)
  return hit && `${hit.food.code}${hit.asked ? '?' : ''}`
}

describe('banned foods in the name of a dish', () => {
  it.each([
    ['干煸四季豆', 'B01'],
    ['四 季·豆 烧肉', 'B01'],
    ['四季豆米汤', 'B01'],
    ['菜豆烧肉', 'B01'],
    ['芸豆角焖面', 'B01'],
    ['鲜黄花菜炒蛋', 'B02'],
    ['野生菌汤', 'B03'],
    ['发芽土豆丝', 'B04'],
    ['亚硝酸盐腌肉', 'B05'],
    ['三文鱼刺身', 'B07'],
    ['裱花小蛋糕', 'B08'],
    ['草莓味乳饮料', 'B14'],
  ])('finds %s', (name, code) => {
    expect(look(name)).toBe(code)
  })

  it.each([
    '豇豆烧茄子',
    '豇豆角烧肉',
    '长豆角炒肉',
    '白菜豆腐汤',
    '花菜豆干',
    '酸菜豆米汤',
    '青菜豆汤饭',
    '凉拌黄瓜',
    '干黄花菜炖肉',
    '清炒花菜',
    '学生食堂套餐',
    '花生拌菠菜',
    '养生食疗汤',
    '纯牛奶',
    '番茄土豆',
  ])('leaves %s alone', (name) => {
    expect(look(name)).toBeUndefined()
  })

  it('refuses cold dishes of meat, not of vegetables', () => {
    expect([look('凉拌鸡丝', 'MEAT'), look('凉拌三丝', 'HALF_MEAT'), look('凉拌木耳', 'VEGETABLE')]).toEqual(['B06', 'B06', undefined])
  })

  it('asks where a name may mean a banned plant or an allowed one, and takes the answer', () => {
    expect([look('豆角焖面'), look('芸豆炖猪蹄'), look('黄花菜炒蛋')]).toEqual(['B01?', 'B01?', 'B02?'])
    expect([look('豆角焖面', 'STAPLE', ['B01']), look('豆角焖面', 'STAPLE', ['B02'])]).toEqual([undefined, 'B01?'])
  })

  it('takes no answer for what is certain', () => {
    expect(look('四季豆豆角双拼', 'VEGETABLE', ['B01'])).toBe('B01')
  })

  it('finds a certain name however it is written around', () => {
    const filler = fc.stringMatching(/^[肉蛋丝片炒烧焖香 ·、-]{0,6}$/)
    fc.assert(fc.property(filler, filler, (before, after) => look(`${before}四季豆${after}`) === 'B01'))
  })

  it('holds for schools and kindergartens, not for colleges; nitrite for all; milk drinks only in the nutrition programme', () => {
    const holds = (code: string, ...schools: Parameters<typeof banHolds>[1]) =>
      banHolds(
        BANNED_FOODS.find((food) => food.code === code)!,
        schools,
      )
    const primary = { kind: 'PRIMARY', nip: false } as const
    const college = { kind: 'COLLEGE', nip: false } as const
    expect([holds('B01', primary), holds('B01', college), holds('B01', college, primary), holds('B01')]).toEqual([true, false, true, true])
    expect([holds('B05', college), holds('B14', primary), holds('B14', primary, { kind: 'PRIMARY', nip: true })]).toEqual([true, false, true])
  })
})

describe('words and times of menus', () => {
  it('compares names without spaces, marks and widths', () => {
    expect(nameKeyOf(' 番茄 炒蛋（微辣）Ａ ')).toBe('番茄炒蛋微辣a')
  })

  it('says the days that menus are for', () => {
    expect([sayDays(['2026-11-25', '2026-11-25']), sayDays(['2026-11-27', '2026-11-23'])]).toEqual(['11月25日 周三', '11月23日到11月27日'])
  })

  it('wants a menu out at the hour of D19, or before a meal that begins earlier', () => {
    const lunch = { day: '2026-11-25', start: at('2026-11-25', '11:40') }
    const breakfast = { day: '2026-11-25', start: at('2026-11-25', '06:50') }
    const evening = at('2026-11-24', '18:00')
    expect(publishBy([lunch], 480, evening)).toEqual(at('2026-11-25', '08:00'))
    expect(publishBy([lunch, breakfast], 480, evening)).toEqual(breakfast.start)
    expect(publishBy([lunch], 480, at('2026-11-25', '09:00'))).toEqual(lunch.start)
  })
})

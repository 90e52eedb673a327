import { type Fields, good, missing, nextDish, standingOf, tastedOf, withDish, wrong } from '@/packages/kitchen/pages/tasting/dishes'
import { type Away, awayIn, sayCounts, tapped } from '@/packages/school/pages/class-meal/absent'
import { aClassMeal } from '../../helpers/phone/work'
import { idOf } from '../../helpers/phone/world'

const menu = [
  { dishId: idOf(1), name: '土豆烧牛肉' },
  { dishId: idOf(2), name: '鱼香茄子' },
]
const [beef, eggplant] = menu as [(typeof menu)[0], (typeof menu)[0]]

describe('tasting dish by dish', () => {
  it('leads from one to the next, each confirmed by itself', () => {
    let fields: Partial<Fields> = { dishes: [] }
    expect(nextDish(fields, menu)).toBe(beef)
    expect(missing(fields, menu)).toBe('土豆烧牛肉还没尝')
    fields = withDish(fields, menu, good(beef))
    expect(nextDish(fields, menu)).toBe(eggplant)
    fields = withDish(fields, menu, good(eggplant))
    expect(missing(fields, menu)).toBeUndefined()
    expect(fields.dishes).toEqual([beef, eggplant].map(({ dishId }) => ({ dishId, tasteOk: true, odourOk: true, appearanceOk: true })))
  })

  it('asks what is wrong with a dish, and for words, before anything is sent', () => {
    let fields = withDish(withDish({}, menu, good(beef)), menu, wrong(eggplant, []))
    expect(standingOf(tastedOf(fields, eggplant))).toBe('asked')
    expect(missing(fields, menu)).toBe('鱼香茄子：选哪里不对')
    fields = withDish(fields, menu, wrong(eggplant, ['tasteOk']))
    expect(fields.dishes?.[1]).toEqual({ dishId: eggplant.dishId, tasteOk: false, odourOk: true, appearanceOk: true })
    expect(missing(fields, menu)).toBe('写一下哪里有问题')
    expect(missing({ ...fields, remark: '偏咸，重炒' }, menu)).toBeUndefined()
  })

  it('drops dishes that left the menu, and asks for those that came', () => {
    const fields = withDish({ dishes: [good(beef), good(eggplant)] }, [beef, { dishId: idOf(3), name: '冬瓜汤' }], good(beef))
    expect(fields.dishes?.map(({ dishId }) => dishId)).toEqual([beef.dishId])
    expect(missing(fields, [beef, { dishId: idOf(3), name: '冬瓜汤' }])).toBe('冬瓜汤还没尝')
  })

  it('cannot be done without a published menu', () => {
    expect(missing({}, [])).toBe('这一餐还没有公布的菜谱')
  })
})

describe('who of a class is away', () => {
  it('is 没吃 after a tap, 请假 after two, and eats again after three', () => {
    let away: Away = {}
    away = tapped(away, 'a')
    expect(away).toEqual({ a: 'ABSENT' })
    away = tapped(away, 'a')
    expect(away).toEqual({ a: 'LEAVE' })
    expect(tapped(away, 'a')).toEqual({})
  })

  it('is counted in words', () => {
    expect(sayCounts(30, {})).toBe('吃 30 人')
    expect(sayCounts(30, { a: 'ABSENT', b: 'LEAVE', c: 'ABSENT' })).toBe('吃 27 人，没吃 2 人，请假 1 人')
  })

  it('begins with what was entered before', () => {
    const [first, second] = aClassMeal().pupils
    const meal = aClassMeal({ pupils: [{ ...first, eating: 'ABSENT' } as never, { ...second, eating: 'ATE' } as never] })
    expect(awayIn(meal)).toEqual({ [first?.pupilId ?? '']: 'ABSENT' })
  })
})

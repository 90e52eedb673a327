import { addDish, editDish, listDishes, listMenuKitchens, readDish, removeDish } from '@shared/menu/contract'
import type { DishInput } from '@shared/menu/schema'
import { anId, aPerson, aSchool } from '../../helpers/city'
import { aDesk, aDish, aDishPicture, type Desk } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

describe("a kitchen's dishes", () => {
  const server = useServer()
  let desk: Desk
  beforeAll(async () => {
    desk = await aDesk(server)
  })

  const add = (over: object = {}, person = desk.manager, kitchenId = desk.school.kitchenId) =>
    person.call(addDish, { params: { kitchenId }, body: { id: anId(), name: '回锅肉', kind: 'MEAT', allergens: [], ...over } })
  const names = async (query = {}) =>
    (await desk.manager.call(listDishes, { params: { kitchenId: desk.school.kitchenId }, query })).body.items.map((dish) => dish.name)

  it('carry picture, allergens and price', async () => {
    const pictureId = await aDishPicture(server, desk.manager)
    const { status, body } = await add({ name: '莴笋炒鸡蛋', kind: 'HALF_MEAT', allergens: ['EGG'], pictureId, priceFen: 450 })
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: '莴笋炒鸡蛋', kind: 'HALF_MEAT', allergens: ['EGG'], priceFen: 450, picture: { id: pictureId, width: 600 } })
  })

  it('are listed by name, page by page, and found by any part of it', async () => {
    for (const name of ['番茄鱼片', '番茄 炒蛋', '麻婆豆腐']) await aDish(desk, name)
    const found = await desk.manager.call(listDishes, { params: { kitchenId: desk.school.kitchenId }, query: { name: '番茄', limit: 1 } })
    expect(found.body.items).toHaveLength(1)
    const rest = await desk.manager.call(listDishes, { params: { kitchenId: desk.school.kitchenId }, query: { name: '番茄', cursor: found.body.nextCursor } })
    expect([...found.body.items, ...rest.body.items].map((dish) => dish.name).sort()).toEqual(['番茄 炒蛋', '番茄鱼片'])
    expect(await names({ name: '炒蛋' })).toEqual(['番茄 炒蛋'])
    expect(await names({ name: '蛋炒' })).toEqual([])
  })

  it('are listed by kind too, and read one by one as long as they are on the list', async () => {
    const id = await aDish(desk, '紫薯馒头', { kind: 'SNACK', allergens: ['GLUTEN'] })
    expect(await names({ kind: 'SNACK' })).toEqual(['紫薯馒头'])
    expect(await names({ kind: 'SNACK', name: '番茄' })).toEqual([])
    const read = (person = desk.manager) => person.call(readDish, { params: { dishId: id } })
    expect((await read(desk.head)).body).toMatchObject({ name: '紫薯馒头', allergens: ['GLUTEN'] })
    expect((await read(await aPerson(server, { role: 'CHEF', school: await aSchool() }))).status).toBe(404)
    await desk.manager.call(removeDish, { params: { dishId: id } })
    expect((await read()).status).toBe(404)
  })

  it('are those of the kitchens that the post has to do with', async () => {
    const own = await aDesk(server)
    const second = await aSchool({ kitchenId: own.school.kitchenId })
    const officer = await aPerson(server, { role: 'NUTRITION_OFFICER', school: second })
    for (const person of [own.manager, officer]) {
      const { items } = (await person.call(listMenuKitchens, {})).body
      expect(items).toEqual([{ id: own.school.kitchenId, name: '一号厨房', schools: [expect.any(String), expect.any(String)] }])
    }
  })

  it('answer the same dish when the phone sends it again', async () => {
    const id = anId()
    const answers = await Promise.all([1, 2].map(() => add({ id, name: '蒜泥茄子' })))
    expect(answers.map((answer) => answer.status)).toEqual([201, 201])
    expect(await names({ name: '蒜泥茄子' })).toEqual(['蒜泥茄子'])
    expect((await add({ id, name: '又一道' }, await aPerson(server, { role: 'CANTEEN_MANAGER', school: desk.school }))).problem.code).toBe('request.conflict')
  })

  it('have one name each among the living, also when two give it at the same moment', async () => {
    const answers = await Promise.all(['鱼香肉丝', '鱼香 肉丝'].map((name) => add({ name })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
    expect(answers.find((answer) => answer.status === 409)?.problem.code).toBe('menu.dish_name_taken')
    const id = answers.find((answer) => answer.status === 201)?.body.id ?? ''

    expect((await desk.manager.call(removeDish, { params: { dishId: id } })).status).toBe(204)
    expect((await desk.manager.call(removeDish, { params: { dishId: id } })).status).toBe(204)
    expect((await add({ name: '鱼香肉丝' })).status).toBe(201)
    expect((await desk.manager.call(editDish, { params: { dishId: id }, body: { name: '鱼香茄子', kind: 'VEGETABLE', allergens: [] } })).status).toBe(404)
  })

  it('may have the name that another kitchen uses', async () => {
    const other = await aDesk(server)
    await aDish(desk, '红烧排骨')
    await aDish(other, '红烧排骨')
    expect(await names({ name: '红烧排骨' })).toEqual(['红烧排骨'])
  })

  it('cannot take the name of another when they are changed, but keep their own', async () => {
    await aDish(desk, '木耳肉片')
    const id = await aDish(desk, '青椒肉丝')
    const edit = (name: string) => desk.manager.call(editDish, { params: { dishId: id }, body: { name, kind: 'MEAT', allergens: ['SOY'] } })
    expect((await edit('木耳肉片')).problem).toMatchObject({ code: 'menu.dish_name_taken', detail: '木耳肉片 已经在菜品库里' })
    expect((await edit('青椒肉丝')).body.allergens).toEqual(['SOY'])
    expect((await edit('青椒肉丝丝')).status).toBe(200)
    expect((await add({ name: '青椒肉丝' })).status).toBe(201)
    expect((await edit('青椒肉丝')).problem.code).toBe('menu.dish_name_taken')
  })

  it('give one name to one of two that are renamed at the same moment', async () => {
    const ids = [await aDish(desk, '第一道'), await aDish(desk, '第二道')]
    const answers = await Promise.all(
      ids.map((dishId) => desk.manager.call(editDish, { params: { dishId }, body: { name: '同一个名字', kind: 'MEAT', allergens: [] } })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(await names({ name: '同一个名字' })).toEqual(['同一个名字'])
  })

  it('lose picture and price when a change leaves them out', async () => {
    const id = await aDish(desk, '肉末蒸蛋', { pictureId: await aDishPicture(server, desk.manager), priceFen: 300 })
    const { body } = await desk.manager.call(editDish, { params: { dishId: id }, body: { name: '肉末蒸蛋', kind: 'HALF_MEAT', allergens: ['EGG'] } })
    expect(body).toEqual({ id, name: '肉末蒸蛋', kind: 'HALF_MEAT', allergens: ['EGG'], assured: [] })
  })

  it('take a picture only from who uploaded it, and keep it when a colleague changes the dish', async () => {
    const colleague = await aPerson(server, { role: 'NUTRITION_OFFICER', school: desk.school })
    const pictureId = await aDishPicture(server, desk.manager)
    const stolen = await add({ name: '偷来的照片', pictureId }, colleague)
    expect(stolen.problem.code).toBe('file.unknown')
    expect(await names({ name: '偷来的照片' })).toEqual([])

    const id = await aDish(desk, '有照片的菜', { pictureId })
    const body: DishInput = { name: '有照片的菜', kind: 'MEAT', allergens: [], pictureId }
    expect((await colleague.call(editDish, { params: { dishId: id }, body })).body.picture?.id).toBe(pictureId)
    const foreign = await aDishPicture(server, await aPerson(server))
    expect((await colleague.call(editDish, { params: { dishId: id }, body: { ...body, pictureId: foreign } })).problem.code).toBe('file.unknown')
  })

  it('are refused where the name holds a banned food, with its name in the sentence', async () => {
    expect((await add({ name: '干煸四季豆', kind: 'VEGETABLE' })).problem).toMatchObject({
      code: 'menu.dish_banned',
      status: 422,
      detail: '四季豆：学校食堂不准用',
      facts: { code: 'B01', word: '四季豆' },
    })
    const id = await aDish(desk, '干煸豇豆', { kind: 'VEGETABLE' })
    const edited = await desk.manager.call(editDish, { params: { dishId: id }, body: { name: '干煸菜豆', kind: 'VEGETABLE', allergens: [] } })
    expect(edited.problem.detail).toBe('四季豆：学校食堂不准用')
  })

  it('ask what 豆角 is, and take the answer', async () => {
    expect((await add({ name: '豆角焖面', kind: 'STAPLE' })).problem).toMatchObject({ code: 'menu.dish_unclear', detail: '豆角：是四季豆就不能用，不是就确认' })
    expect((await add({ name: '豆角焖面', kind: 'STAPLE', assured: ['B01'] })).body).toMatchObject({ name: '豆角焖面', assured: ['B01'] })
  })

  it('may hold green beans in the canteen of a college', async () => {
    const college = await aDesk(server, { kind: 'COLLEGE' })
    await aDish(college, '干煸四季豆', { kind: 'VEGETABLE' })
  })

  it('are unknown to a stranger', async () => {
    const id = await aDish(desk, '只有我们有')
    const stranger = await aPerson(server, { role: 'CANTEEN_MANAGER', school: await aSchool() })
    const { kitchenId } = desk.school
    const answers = [
      await stranger.call(listDishes, { params: { kitchenId }, query: {} }),
      await add({}, stranger, kitchenId),
      await stranger.call(editDish, { params: { dishId: id }, body: { name: '抢来的', kind: 'MEAT', allergens: [] } }),
      await stranger.call(removeDish, { params: { dishId: id } }),
      await add({}, stranger, anId()),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404])
    expect(await names({ name: '只有我们有' })).toEqual(['只有我们有'])
  })

  it('are kept by the nutrition officer of a fed school, and only read by cook and head', async () => {
    const officer = await aPerson(server, { role: 'NUTRITION_OFFICER', school: desk.school })
    const chef = await aPerson(server, { role: 'CHEF', school: desk.school })
    expect([
      (await add({ name: '营养师的菜' }, officer)).status,
      (await add({ name: '厨师的菜' }, chef)).status,
      (await add({ name: '校长的菜' }, desk.head)).status,
    ]).toEqual([201, 403, 403])
    expect((await chef.call(listDishes, { params: { kitchenId: desk.school.kitchenId }, query: { name: '营养师' } })).body.items).toHaveLength(1)
  })
})

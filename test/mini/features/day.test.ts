import { plusDays } from '@shared/base/time'
import { readMealCode, mealCodeOf } from '@shared/menu/link'
import { slotIdOf } from '@shared/org/rules'
import { mealsOfDay, ownOf, sayConcerns, sayDayWarning } from '@/features/menu/day'
import { shareCard, shareTitle } from '@/features/menu/share'
import { aMeal, aMenu, idOf, KITCHEN, MONDAY, MONDAYS_DAY, SCHOOL, TODAYS_DISHES, TOMORROWS_DISHES } from '../../helpers/phone/world'

const OTHER = idOf(7)
const lunchOf = (kitchenId: string, day = MONDAY) => ({ slotId: slotIdOf(kitchenId, day, 'LUNCH'), mealKind: 'LUNCH' as const })
const dinner = {
  slotId: slotIdOf(KITCHEN, MONDAY, 'DINNER'),
  mealKind: 'DINNER' as const,
  menu: { ...aMenu(MONDAY, TOMORROWS_DISHES), mealKind: 'DINNER' as const },
}
const lunch = { ...lunchOf(KITCHEN), menu: aMenu(MONDAY, TODAYS_DISHES) }

describe('the meals of a day', () => {
  it('are the day itself where it is known, else the plans of its week in the order of a day', () => {
    const week = [dinner.menu, lunch.menu, aMenu(plusDays(MONDAY, 1), TOMORROWS_DISHES)]
    expect(mealsOfDay(MONDAY, week, undefined)?.map(({ mealKind }) => mealKind)).toEqual(['LUNCH', 'DINNER'])
    expect(mealsOfDay(MONDAY, week, MONDAYS_DAY)).toMatchObject([{ view: { kitchenName: '云桥小学食堂' } }])
    expect(mealsOfDay(MONDAY, undefined, undefined)).toBeUndefined()
  })

  it("are those of the kitchen of the child's class, on every day", () => {
    const child = [{ slotId: lunchOf(OTHER).slotId, eating: 'UNKNOWN' as const }]
    const tomorrow = plusDays(MONDAY, 1)
    expect(ownOf([lunchOf(KITCHEN, tomorrow), lunchOf(OTHER, tomorrow)], child)).toEqual([lunchOf(OTHER, tomorrow)])
    expect(ownOf([lunchOf(KITCHEN), lunchOf(OTHER)], undefined)).toHaveLength(2)
  })

  it('warn once, and of several meals each by its name', () => {
    expect(sayDayWarning([lunch], ['EGG'])).toBe('含鸡蛋：莴笋炒鸡蛋。')
    expect(sayDayWarning([lunch, dinner], ['EGG', 'SOY'])).toBe('午餐含鸡蛋：莴笋炒鸡蛋。晚餐含鸡蛋：黄瓜炒鸡蛋；含大豆：麻婆豆腐。')
    expect(sayDayWarning([lunch], ['PEANUT'])).toBeUndefined()
    expect(sayConcerns([lunch, dinner], ['PEANUT', 'SOY', 'EGG'])).toBe('含大豆、鸡蛋')
  })
})

describe('a meal that is handed on', () => {
  const shared = { schoolId: SCHOOL, slotId: lunch.slotId, schoolName: '云桥小学', dishes: ['米饭', '小白菜汤'] }

  it('is called by day, meal and dishes, and leads to the page for everybody', async () => {
    expect(shareTitle(shared)).toBe('11月23日 周一午餐：米饭、小白菜汤')
    const card = shareCard(shared)
    expect(card).toMatchObject({ path: `/packages/public/pages/meal/index?code=${SCHOOL}_${lunch.slotId}`, imageUrl: '/s/share.png' })
    // a phone that cannot draw still shows no picture of the page, on which the child's name stands
    expect(await ('promise' in card ? card.promise : undefined)).toMatchObject({ imageUrl: '/s/share.png' })
  })

  it('shows the meal as served where there is a picture', () => {
    expect(shareCard({ ...shared, served: aMeal(MONDAY).served?.picture.url })).toMatchObject({ imageUrl: 'https://haofan.test/food/tray-today.svg' })
  })

  it('is found again by its code, and by no other', () => {
    const code = mealCodeOf(shared)
    expect(readMealCode(code)).toEqual({ schoolId: SCHOOL, slotId: lunch.slotId, day: MONDAY, mealKind: 'LUNCH' })
    for (const wrong of ['', code.slice(1), code.replace('LUNCH', 'BRUNCH'), `${SCHOOL}-${lunch.slotId}`, code.replace(MONDAY, '2026-02-30')])
      expect(readMealCode(wrong)).toBeUndefined()
  })
})

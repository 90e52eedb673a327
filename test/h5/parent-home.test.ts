import { LOOKS, sound, useScreens } from '../helpers/h5'
import { aServer } from '../helpers/phone/parent'
import { aMe, AT_LUNCH } from '../helpers/phone/world'

describe('the home page of a parent in a browser', () => {
  const aPhone = useScreens()

  it.each(LOOKS)('shows the meal of now, $name', async ({ name, ...look }) => {
    const screen = await aPhone(aServer(), { ...look, at: AT_LUNCH, me: aMe() })
    await screen.open('', '今天午餐')
    await screen.page.getByText('明天午餐').first().waitFor()
    await screen.shoot(`parent-home-${name}`)
    const words = await screen.page.innerText('body')
    expect(['厨师', '校长', '教师', '学生', '家长'].filter((who) => !words.includes(who))).toEqual([])
    await sound(screen, `parent-home-${name}-full`)
  })
})

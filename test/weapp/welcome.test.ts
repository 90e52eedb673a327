import { aFamilyServer } from '../helpers/phone/family'
import { aMe, AT_LUNCH, SCHOOL } from '../helpers/phone/world'
import { openPage, type Opened, useApp, wxCalls } from '../helpers/weapp'

describe('whoever has no child and no post, in the weapp build', () => {
  const nobody = aMe({ children: [] })
  const server = aFamilyServer(nobody)
  let page: Opened
  useApp(server, { at: AT_LUNCH, me: nobody })

  it('reads how to begin, and finds the menus of any school', async () => {
    page = await openPage('home')
    expect(page.text()).toContain('还没有绑定孩子或岗位')
    await page.tap(page.named('看学校的菜单菜单是公开的，不绑定也能看'))
    expect(wxCalls.at(-1)).toMatchObject({ name: 'navigateTo', options: { url: '/packages/public/pages/schools/index' } })
    page.close()
    page = await openPage('public/schools')
    await page.tap(page.named('云桥小学'))
    expect(wxCalls.at(-1)).toMatchObject({ name: 'navigateTo', options: { url: `/packages/public/pages/school/index?id=${SCHOOL}` } })
    page.close()
    page = await openPage('public/school', { id: SCHOOL })
    expect(page.text()).toContain('莴笋炒鸡蛋含鸡蛋')
    expect(page.text()).not.toContain('一诺')
  })

  it('is offered quietly to open the city with a code', async () => {
    page = await openPage('mine')
    await page.tap(page.named('我是市系统管理员，有开通码'))
    expect(wxCalls.at(-1)).toMatchObject({ options: { url: '/packages/public/pages/setup/index' } })
  })
})

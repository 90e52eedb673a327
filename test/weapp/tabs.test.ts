import { readInboxCount } from '@shared/notify/contract'
import { aServer } from '../helpers/phone/parent'
import { AT_LUNCH } from '../helpers/phone/world'
import { openPage, openTabBar, TAB_PAGES, useApp, wxCalls } from '../helpers/weapp'

/** First paint of each tab, docs/performance.md. */
const MOST_BYTES = 20 * 1024
const MOST_NODES = 400

describe('the five tabs of the weapp build', () => {
  useApp(aServer().on(readInboxCount, { unread: 3 }), { at: AT_LUNCH })

  it.each(TAB_PAGES)('%s is painted with little data and few nodes', async (name) => {
    const page = await openPage(name)
    const bytes = page.setData.reduce((sum, each) => sum + each, 0)
    const nodes = page.nodes()
    page.close()
    expect({ name, bytes: bytes <= MOST_BYTES, nodes: nodes <= MOST_NODES }).toEqual({ name, bytes: true, nodes: true })
    expect(nodes).toBeGreaterThan(10)
  })

  it('are drawn by our own bar, with the open one and the unread messages told', async () => {
    const page = await openPage('home')
    const bar = await openTabBar()
    expect(bar.text()).toBe('首页监督扫码热线我的3')
    expect(bar.attrs('#tab-home')).toMatchObject({ ariaRole: 'tab', ariaChecked: 'true' })
    expect(bar.attrs('#tab-mine')).toMatchObject({ ariaLabel: '我的，3 条没看的消息', ariaChecked: 'false' })
    bar.close()
    page.close()
  })

  it('are switched by a tap', async () => {
    const bar = await openTabBar()
    await bar.tap('#tab-hotline')
    expect(wxCalls.at(-1)).toMatchObject({ name: 'switchTab', options: { url: '/pages/hotline/index' } })
    bar.close()
  })
})

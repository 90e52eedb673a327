import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { readInboxCount } from '@shared/notify/contract'
import { ApiOffline, ApiProblem } from '@/api/problem'
import { forgetSession, signedIn, useSession } from '@/api/session'
import type { Query } from '@/api/useQuery'
import { chooseElder, chooseTheme } from '@/ui/display'
import { Page } from '@/ui/Page'
import { Asked } from '@/ui/states'
import { useTabs } from '@/ui/TabBar'
import { reached, unreached } from '@/platform/network'
import { phoneOf, phoneStorage, Taro } from '../../helpers/mini/taro'
import { aServer } from '../../helpers/phone/parent'
import { aMe, aPost } from '../../helpers/phone/world'

const ME = aMe({ posts: [aPost({ role: 'CHEF', placeKind: 'KITCHEN', title: '厨师' })] })
const root = (container: HTMLElement) => container.querySelector('.pg')?.className.split(' ')

beforeEach(() => {
  phoneStorage.clear()
  phoneOf(aServer(ME).on(readInboxCount, { unread: 4 }))
  act(() => {
    signedIn('token', ME)
    chooseTheme('system')
    chooseElder(false)
    reached()
  })
})

describe('the root view of a page', () => {
  it('bears the person’s own theme and the large arrangement', async () => {
    const { container } = render(<Page name="hotline">x</Page>)
    expect(root(container)).toEqual(['pg'])
    act(() => {
      chooseTheme('dark')
      chooseElder(true)
    })
    expect(root(container)).toEqual(['pg', 'theme-dark', 'elder'])
    await act(() => Promise.resolve())
  })

  it('draws pictures in the theme that is seen', async () => {
    act(() => chooseTheme('dark'))
    Taro.getCurrentPages.mockReturnValueOnce([{}, {}])
    const { container } = render(<Page name="public/inbox">x</Page>)
    expect(container.querySelector('.nav img')?.getAttribute('src')).toBe('/i/left.text-1.dark.svg')
    await act(() => Promise.resolve())
  })

  it('has a way back, to the home page where somebody came straight here', async () => {
    render(<Page name="public/inbox">x</Page>)
    fireEvent.click(screen.getByRole('button', { name: '回首页' }))
    expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/home/index' })
    await act(() => Promise.resolve())
  })

  it('of a tab has none, keeps the open tab and the count of messages', async () => {
    render(<Page name="hotline">x</Page>)
    expect(screen.queryByRole('button', { name: '返回' })).toBeNull()
    await waitFor(() => expect(useTabs.getState()).toEqual({ current: 'hotline', unread: 4 }))
  })

  it('says when there is no network what stays, where the page has words for it', async () => {
    render(
      <Page name="hotline" offline="打电话照样能打。">
        x
      </Page>,
    )
    expect(screen.queryByText('打电话照样能打。')).toBeNull()
    act(unreached)
    expect(screen.getByText('打电话照样能打。')).toBeTruthy()
    await act(() => Promise.resolve())
  })
})

describe('a page for some', () => {
  const shown = async (name: 'parent/records' | 'public/inbox') => {
    render(<Page name={name}>内容</Page>)
    await act(() => Promise.resolve())
  }

  it('is open to whom it is for', async () => {
    await shown('parent/records')
    expect(screen.getByText('内容')).toBeTruthy()
  })

  it('offers another hat that fits', async () => {
    const me = aMe({ posts: [aPost({ id: aPost().id, role: 'AUDITOR', title: '审计员' })] })
    act(() => {
      signedIn('token', me)
      useSession.setState({ hatId: me.posts[0]?.id })
    })
    await shown('parent/records')
    expect(screen.getByText('这一页是另一个身份看的')).toBeTruthy()
    fireEvent.click(screen.getByText('换成这个身份'))
    expect(screen.getByText('内容')).toBeTruthy()
  })

  it('says for whom it is where no hat fits', async () => {
    act(() => signedIn('token', aMe({ children: [], posts: [aPost({ role: 'AUDITOR' })] })))
    await shown('parent/records')
    expect(screen.getByText('这一页不是给你看的')).toBeTruthy()
    expect(screen.queryByText('内容')).toBeNull()
  })

  it.each([
    ['unavailable', '在微信里打开'],
    ['choose', '还没有选人'],
    ['failed', '登录没成'],
  ] as const)('says what to do when the session is %s', async (state, words) => {
    act(() => forgetSession(state))
    await shown('public/inbox')
    expect(screen.getByText(words)).toBeTruthy()
    expect(screen.queryByText('内容')).toBeNull()
  })
})

describe('the states of a page that reads', () => {
  const query = (over: Partial<Query<string>>): Query<string> => ({
    data: undefined,
    keptAt: undefined,
    failure: undefined,
    loading: false,
    slow: false,
    refresh: jest.fn(() => Promise.resolve()),
    ...over,
  })
  const show = (given: Query<string>) =>
    render(
      <Asked query={given} what="菜单" kept skeleton={<i>骨架</i>}>
        {(data) => <b>{data}</b>}
      </Asked>,
    )

  it('loading keeps the same places, with words only when it takes long', () => {
    const { rerender } = show(query({ loading: true }))
    expect(screen.getByText('骨架')).toBeTruthy()
    expect(screen.queryByText(/正在取菜单/)).toBeNull()
    rerender(
      <Asked query={query({ loading: true, slow: true })} what="菜单" kept skeleton={<i>骨架</i>}>
        {() => null}
      </Asked>,
    )
    expect(screen.getByText('正在取菜单，超过 5 秒先给你看上次的')).toBeTruthy()
  })

  it('failed says what, tries again, and gives the number of a fault of ours', () => {
    const failure = new ApiProblem({ type: '', title: '没做成，是我们的问题', status: 500, code: 'server.fault', requestId: '1f0c2d3e-55' })
    const given = query({ failure })
    show(given)
    expect(screen.getByText('菜单没取到')).toBeTruthy()
    expect(screen.getByText('编号 1f0c2d3e')).toBeTruthy()
    fireEvent.click(screen.getByText('再试一次'))
    expect(given.refresh).toHaveBeenCalledTimes(1)
  })

  it('kept says how old it is', () => {
    show(query({ data: '土豆烧牛肉', keptAt: Date.now() - 12 * 60_000, failure: new ApiOffline('x') }))
    expect(screen.getByText('没有网络，先看 12 分钟前的')).toBeTruthy()
    expect(screen.getByText('土豆烧牛肉')).toBeTruthy()
  })
})

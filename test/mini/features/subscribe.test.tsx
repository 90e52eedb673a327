import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { listTemplates, reportGrants } from '@shared/notify/contract'
import { signedIn } from '@/api/session'
import { Onward } from '@/pages/home/Onward'
import { phoneOf, phoneStorage, Taro } from '../../helpers/mini/taro'
import { aFamilyServer } from '../../helpers/phone/family'
import { aMe } from '../../helpers/phone/world'

describe('a message that the home page of a parent offers', () => {
  const server = aFamilyServer()
  beforeEach(() => {
    phoneStorage.clear()
    phoneOf(server)
    signedIn('token-of-the-test', aMe())
    Taro.requestSubscribeMessage.mockClear()
    server.down = false
  })

  it('is asked for by a tap and never before', async () => {
    Taro.requestSubscribeMessage.mockResolvedValueOnce({ 'tmpl-menu': 'accept' })
    render(<Onward />)
    const button = await screen.findByRole('button', { name: '订一次，菜单公布了告诉我' })
    expect(Taro.requestSubscribeMessage).not.toHaveBeenCalled()
    fireEvent.click(button)
    await screen.findByText('订好了，下次公布菜单发微信告诉你。')
    expect(Taro.requestSubscribeMessage).toHaveBeenCalledTimes(1)
    expect(server.asked(reportGrants).at(-1)?.body.results).toEqual([{ templateId: 'tmpl-menu', result: 'accept' }])
  })

  it('is not offered to whoever has some left', async () => {
    const before = server.asked(listTemplates).length
    server.on(listTemplates, { items: [{ kind: 'MENU_PUBLISHED', templateId: 'tmpl-menu', allowed: 1, last: 'accept' }] })
    render(<Onward />)
    await waitFor(() => expect(server.asked(listTemplates).length).toBeGreaterThan(before))
    await act(() => Promise.resolve())
    expect(screen.queryByText('公布了告诉我')).toBeNull()
    expect(screen.getByText('一周菜单')).toBeTruthy()
  })
})

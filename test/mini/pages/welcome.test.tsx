import { act, fireEvent, render, screen } from '@testing-library/react'
import { readMe } from '@shared/identity/contract'
import { signedIn, useSession } from '@/api/session'
import { Welcome } from '@/pages/home/Welcome'
import { phoneOf, Taro } from '../../helpers/mini/taro'
import { aServer } from '../../helpers/phone/parent'
import { aChild, aMe } from '../../helpers/phone/world'

const PENDING = aMe({ children: [aChild({ state: 'PENDING', allergens: [] })] })

function Shown() {
  const me = useSession((session) => session.me)
  return me ? <Welcome me={me} /> : null
}

describe('a parent who waits for the class teacher', () => {
  afterEach(() => jest.useRealTimers())

  it('sees the page change once the teacher has decided, with the reason of a refusal', async () => {
    jest.useFakeTimers()
    const server = aServer(PENDING)
    phoneOf(server)
    signedIn('token-of-the-test', PENDING)
    render(<Shown />)
    expect(screen.getByText('等班主任确认')).toBeTruthy()
    server.on(readMe, aMe({ children: [aChild({ state: 'REFUSED', refusedReason: '名单上写的是另一位', allergens: [] })] }))
    await act(() => jest.advanceTimersByTimeAsync(31_000))
    expect(screen.getByText('班主任没有确认')).toBeTruthy()
    expect(screen.getByText('名单上写的是另一位')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '再绑一次' }))
    expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/scan/index' })
  })
})

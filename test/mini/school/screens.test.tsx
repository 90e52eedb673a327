import { fireEvent, render, screen } from '@testing-library/react'
import { inviteScreen, revokeScreen } from '@shared/checkin/screen-contract'
import type { Screen } from '@shared/checkin/screen'
import { at } from '@shared/base/time'
import { signedIn, wear } from '@/api/session'
import { keepHanded, keepScreenKey, screenKey } from '@/features/screen/kept'
import Records from '@/packages/parent/pages/records'
import Screens from '@/packages/school/pages/screens'
import { settled, usePhone } from '../../helpers/mini/phone'
import { phoneOf, phoneStorage, useRouter } from '../../helpers/mini/taro'
import { ADMIN, aPeopleServer } from '../../helpers/phone/people'
import { aScreenLine, aScreenPlan, POINT, SCREEN_KEY, withScreens } from '../../helpers/phone/screen'
import { Refuse } from '../../helpers/phone/server'
import { anOverseersServer, whoIs } from '../../helpers/phone/oversight'
import { LINES, staff } from '../../helpers/phone/work'
import { AT_LUNCH, idOf, MONDAY, SCHOOL } from '../../helpers/phone/world'
import { listCheckins } from '@shared/checkin/contract'

usePhone(AT_LUNCH)

const tap = async (name: string | RegExp) => {
  fireEvent.click(await screen.findByRole('button', { name }))
  await settled()
}

function keeper(lines?: Screen[]) {
  const me = staff('许洁', ADMIN)
  signedIn('token', me)
  wear(ADMIN.id)
  useRouter.mockReturnValue({ params: { point: POINT } })
  const server = withScreens(aPeopleServer(me), lines)
  phoneOf(server)
  return server
}

describe('the screens of a dining hall', () => {
  it('are listed with when each was heard from', async () => {
    const quiet = aScreenLine({ id: idOf(72), device: '电视盒子', live: false, lastSeenAt: at(MONDAY, '07:30').toISOString() })
    keeper([aScreenLine(), quiet])
    render(<Screens />)
    await screen.findByText('开着，最近连上是 11-23 11:51')
    expect(screen.getByText('没开，或者断网，最近连上是 11-23 07:30')).toBeTruthy()
  })

  it('are one more by a code, which goes once it was used', async () => {
    const server = keeper([])
    render(<Screens />)
    await screen.findByText('还没有屏幕。墙上的打卡码照样能用。')
    await tap('连一块屏幕')
    await screen.findByText('7K9Q W3ZX')
    expect(screen.getByText('在屏幕的浏览器里打开 https://haofan.example/screen，填上这 8 位。')).toBeTruthy()
    expect(server.asked(inviteScreen)[0]?.params).toEqual({ servingPointId: POINT })
  })

  it('are refused where enough hang, in the server’s words', async () => {
    keeper().on(inviteScreen, new Refuse('checkin.screens_full', { detail: '这个就餐点已经有 6 块屏幕，先停用一块' }))
    render(<Screens />)
    await tap('连一块屏幕')
    await screen.findByText('这个就餐点已经有 6 块屏幕，先停用一块')
  })

  it('are ended after a question, and only then', async () => {
    const server = keeper()
    render(<Screens />)
    await tap('停用，安卓平板浏览器')
    await tap('不了')
    expect(server.asked(revokeScreen)).toEqual([])
    await tap('停用，安卓平板浏览器')
    await tap('停用')
    await screen.findByText('停用了，它出的码扫不了了')
    expect(server.asked(revokeScreen)[0]?.params).toEqual({ screenId: aScreenLine().id })
  })
})

describe('an act by the poster beside a screen', () => {
  it('is a plain fact on the record, where the server says it', async () => {
    const me = whoIs('COUNTY_BUREAU')
    signedIn('token', me)
    useRouter.mockReturnValue({ params: { school: SCHOOL, day: MONDAY } })
    const [first, second] = LINES
    phoneOf(anOverseersServer(me, AT_LUNCH).on(listCheckins, { items: [{ ...first, posterAlone: true } as never, second as never] }))
    render(<Records />)
    await screen.findAllByText('这里有屏幕码，扫的是墙上的码')
    expect(screen.getAllByText('这里有屏幕码，扫的是墙上的码')).toHaveLength(1)
  })
})

describe('a device that is a screen', () => {
  it('keeps its key when a person signs out on it, and throws away what another key was handed', () => {
    keepScreenKey(SCREEN_KEY)
    keepHanded({ plan: aScreenPlan(AT_LUNCH), offsetMs: 0 })
    keepScreenKey('n'.repeat(43))
    expect(screenKey()).toBe('n'.repeat(43))
    expect([...phoneStorage.keys()].some((key) => key.includes('screen.handed'))).toBe(false)
  })
})

import { fireEvent, render, screen } from '@testing-library/react'
import { useRouter } from '@tarojs/taro'
import { callBackComplaint, readDeskComplaint } from '@shared/hotline/desk-contract'
import type { DeskComplaint } from '@shared/hotline/schema'
import { signedIn } from '@/api/session'
import ComplaintPage from '@/packages/inspector/pages/complaint/index'
import { reached } from '@/platform/network'
import { settled } from '../../helpers/mini/phone'
import { phoneOf, phoneStorage } from '../../helpers/mini/taro'
import { aClerk, aDeskComplaint, aHotline, COMPLAINT } from '../../helpers/phone/complaints'
import { Refuse } from '../../helpers/phone/server'

const ASKED: Partial<DeskComplaint> = { state: 'CALLBACK', actions: ['CALL_BACK'], mayAsk: false }

function open() {
  const server = aHotline(aClerk('CALLBACK_DESK')).on(readDeskComplaint, aDeskComplaint(ASKED))
  phoneOf(server)
  render(<ComplaintPage />)
  return server
}

beforeEach(() => {
  phoneStorage.clear()
  reached()
  signedIn('token-of-the-test', aClerk('CALLBACK_DESK'))
  jest.mocked(useRouter).mockReturnValue({ params: { id: COMPLAINT } } as never)
})

describe('a complaint at the desk that calls back', () => {
  it('is gone after what was said is recorded, and the page says that this step is done', async () => {
    const server = open()
    fireEvent.click(await screen.findByRole('button', { name: /回访/ }))
    fireEvent.click(screen.getByRole('radio', { name: /^满意/ }))
    server.on(callBackComplaint, aDeskComplaint({ ...ASKED, state: 'CLOSED', actions: [] })).on(readDeskComplaint, new Refuse('request.not_found'))
    fireEvent.click(screen.getByRole('button', { name: /记下来/ }))
    await settled()
    expect(screen.getByText('记下来了，不在你这里了')).toBeTruthy()
    expect(screen.getByText('你这一步办完了，后面不用你办。')).toBeTruthy()
    expect(screen.queryByText(/别的受理台|别人/)).toBeNull()
  })

  it('that somebody else has settled before is said to be', async () => {
    phoneOf(aHotline(aClerk('CALLBACK_DESK')).on(readDeskComplaint, new Refuse('request.not_found')))
    render(<ComplaintPage />)
    expect(await screen.findByText('也许转给了别的受理台，或者已经有人办了。')).toBeTruthy()
  })
})

import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { at, plusDays } from '@shared/base/time'
import { mendProblem, readMending } from '@shared/checkin/mending-contract'
import { learnTime } from '@/api/clock'
import { signedIn } from '@/api/session'
import { MendingBox } from '@/features/checkin/MendingBox'
import MendingPage from '@/packages/school/pages/mending'
import { usePhone } from '../../helpers/mini/phone'
import { phoneOf, Taro, useRouter } from '../../helpers/mini/taro'
import { type PhoneServer, Refuse } from '../../helpers/phone/server'
import { aMending, aWorkServer, COOK, MENDED, MENDING, staff } from '../../helpers/phone/work'
import { idOf, MONDAY } from '../../helpers/phone/world'

const me = staff('王芳', { ...COOK, role: 'CANTEEN_MANAGER', title: '食堂管理员' })
const NOW = at(MONDAY, '15:00')
const WORDS = '汤桶都加了盖'
const picture = { id: idOf(61), url: '/p', thumbUrl: '/t', width: 780, height: 420 }

usePhone(NOW)

describe('the page of who mends a problem', () => {
  let server: PhoneServer
  beforeEach(() => {
    server = aWorkServer(me)
    server.now = NOW
    phoneOf(server)
    signedIn('token', me)
    useRouter.mockReturnValue({ params: { act: aMending().checkinId } })
  })

  const write = async (words: string) => fireEvent.change(await screen.findByLabelText('怎么改的'), { target: { value: words } })
  const tap = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))

  it('says what is wrong, what was decided, by whom and until when, and asks for one sentence', async () => {
    render(<MendingPage />)
    for (const words of ['云桥小学 一楼餐厅 · 周一午餐', '汤凉得快', '二号窗口排队长', '汤桶加盖，加开一个窗口', '李文 副校长', '11月24日 周二', '待改'])
      await screen.findByText(words)
    await screen.findByRole('button', { name: '改好了，写一句怎么改的' })
    await write(WORDS)
    await tap('改好了')
    await screen.findByText(`改了：${WORDS}`)
    expect(screen.getByText('已改')).toBeTruthy()
    expect(server.asked(mendProblem)[0]?.body).toEqual({ id: expect.stringMatching(/^[0-9A-Z]{26}$/) as string, words: WORDS, pictureIds: [] })
    expect(screen.queryByLabelText('怎么改的')).toBeNull()
  })

  it('sends a picture where there is one', async () => {
    Taro.chooseMedia.mockResolvedValueOnce({ tempFiles: [{ tempFilePath: '/tmp/lid.jpg', size: 9000 }] })
    Taro.uploadFile.mockReturnValue(Promise.resolve({ statusCode: 201, data: JSON.stringify(picture) }))
    render(<MendingPage />)
    await write(WORDS)
    await tap('拍照片')
    await waitFor(() => expect(screen.queryByText('0%')).toBeNull())
    await tap('改好了')
    await screen.findByText(`改了：${WORDS}`)
    expect(server.asked(mendProblem)[0]?.body.pictureIds).toEqual([picture.id])
  })

  it('keeps the sentence without network and when the page is left, and writes it once', async () => {
    const first = render(<MendingPage />)
    await write(WORDS)
    server.down = true
    await tap('改好了')
    await screen.findByText('没有网络，还没交上。')
    server.down = false
    await tap('改好了')
    await screen.findByText(`改了：${WORDS}`)
    expect(new Set(server.asked(mendProblem).map(({ body }) => body.id)).size).toBe(1)
    first.unmount()
    server.on(readMending, aMending())
    const second = render(<MendingPage />)
    await write('写了一半')
    second.unmount()
    render(<MendingPage />)
    expect(((await screen.findByLabelText('怎么改的')) as HTMLTextAreaElement).value).toBe('写了一半')
  })

  it('leads to what the head has written meanwhile', async () => {
    render(<MendingPage />)
    await write(WORDS)
    server.on(mendProblem, new Refuse('checkin.mended_already', { detail: '郑国平 11-23 14:50 已经写了：加了盖' }))
    await tap('改好了')
    await screen.findByText('郑国平 11-23 14:50 已经写了：加了盖。')
    server.on(readMending, aMending({ ...MENDED, mayMend: false }))
    await tap('看写了什么')
    await screen.findByText('已改')
  })

  it('says to everybody else whose it is', async () => {
    server.on(readMending, aMending({ mayMend: false }))
    render(<MendingPage />)
    await screen.findByText('这件事交给了王芳 食堂管理员，改好了由本人或者校长来写。')
    expect(screen.queryByLabelText('怎么改的')).toBeNull()
  })

  it('says what is not there', async () => {
    server.on(readMending, new Refuse('checkin.nothing_to_mend'))
    render(<MendingPage />)
    await screen.findByText('这件事没取到')
    await screen.findByText('这次打卡没有要改的问题。')
  })
})

describe('how a problem stands', () => {
  const shown = (mending = MENDING, now = NOW) => {
    learnTime(now.toUTCString())
    return render(<MendingBox mending={mending} now={now} />).container.textContent
  }

  it('is 待改 until the end of its day, then overdue by so much, and 已改 in the words of who mended it', () => {
    expect(shown()).toBe('发现的问题待改汤凉得快二号窗口排队长怎么处理：汤桶加盖，加开一个窗口王芳 食堂管理员，11月24日 周二前改好')
    expect(shown(MENDING, at(plusDays(MONDAY, 1), '23:58'))).toContain('待改')
    expect(shown(MENDING, at(plusDays(MONDAY, 2), '00:11'))).toContain('已超时 12 分钟')
    expect(shown(MENDING, at(plusDays(MONDAY, 4), '08:00'))).toContain('已超时 2 天')
    expect(shown(MENDED)).toContain('已改')
    expect(shown(MENDED)).toContain('改了：汤桶都加了盖，打到最后一个班还烫手王芳 食堂管理员 11-23 15:20，已封存，第 421 条')
  })

  it('says of what was mended too late that it was', () => {
    const late = { ...MENDED, mended: MENDED.mended && { ...MENDED.mended, at: at(plusDays(MONDAY, 3), '09:00').toISOString() } }
    expect(shown(late)).toContain('王芳 食堂管理员 11-26 09:00，过了时限')
  })
})

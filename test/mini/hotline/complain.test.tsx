import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useRouter } from '@tarojs/taro'
import { issueUploadTicket } from '@shared/file/contract'
import { fileAnonymously, fileNamed } from '@shared/hotline/contract'
import type { PhoneServer } from '../../helpers/phone/server'
import { Refuse } from '../../helpers/phone/server'
import { aHotline, PRIVATE } from '../../helpers/phone/complaints'
import { usePhone } from '../../helpers/mini/phone'
import { phoneOf, phoneStorage, Taro } from '../../helpers/mini/taro'
import { aMe, MONDAY, SCHOOL } from '../../helpers/phone/world'
import { forgetSession, signedIn } from '@/api/session'
import { leave } from '@/api/sign-in'
import { unreached } from '@/platform/network'
import Complain from '@/packages/public/pages/complain/index'

const WORDS = '小白菜汤里有一根头发'
const KEPT = 'hf.own.complaint'
const AT_NOON = new Date('2026-11-23T04:20:00Z')

let server: PhoneServer
const open = (params: Record<string, string> = {}) => {
  jest.mocked(useRouter).mockReturnValue({ params } as never)
  return render(<Complain />)
}
const write = (words: string) => fireEvent.change(screen.getByRole('textbox', { name: '写清楚一点' }), { target: { value: words } })
const button = (name: string) => screen.getByRole('button', { name })
const tap = (name: string) => fireEvent.click(button(name))
const choose = (name: string | RegExp) => fireEvent.click(screen.getByRole('radio', { name }))

async function filled(params?: Record<string, string>) {
  const page = open(params)
  await screen.findByText('今天午餐')
  choose('变质异物')
  write(WORDS)
  return page
}

usePhone(AT_NOON)
beforeEach(() => {
  server = aHotline()
  phoneOf(server)
  signedIn('token-of-the-test', aMe())
})

describe('a complaint without a name', () => {
  it('says nothing of who writes, though somebody is signed in, and leaves nothing on the phone', async () => {
    await filled()
    tap('不留名提交')
    await screen.findByText('收到了')
    const [{ body, headers } = { body: undefined, headers: {} }] = server.asked(fileAnonymously)
    expect(Object.keys(headers)).toEqual(['content-type'])
    expect(body).toEqual({
      schoolId: SCHOOL,
      category: 'C02',
      words: WORDS,
      standing: 'PARENT',
      fearsHarm: false,
      pictureIds: [],
      day: MONDAY,
      mealKind: 'LUNCH',
      nonce: expect.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
    })
    expect(JSON.stringify([...phoneStorage])).not.toContain(WORDS)
    expect(JSON.stringify([...phoneStorage])).not.toContain('K7QM4T9W2HXP')
  })

  it('shows the code only when it is tapped, and until when there is an answer', async () => {
    await filled()
    tap('不留名提交')
    await screen.findByText('12月14日 周一前答复')
    expect(screen.queryByText('K7QM 4T9W 2HXP')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '查询码，点一下显示' }))
    await screen.findByText('K7QM 4T9W 2HXP')
    tap('复制查询码')
    await screen.findByText('已复制')
    expect(Taro.setClipboardData).toHaveBeenLastCalledWith({ data: 'K7QM4T9W2HXP' })
    tap('看进度')
    expect(Taro.redirectTo).toHaveBeenLastCalledWith({ url: '/packages/public/pages/progress/index' })
  })

  it('brings its pictures by tickets that name nobody', async () => {
    Taro.chooseMedia.mockResolvedValueOnce({ tempFiles: [{ tempFilePath: 'wxfile://a.jpg', size: 1000 }] })
    Taro.uploadFile.mockReturnValueOnce(Promise.resolve({ statusCode: 201, data: JSON.stringify({ id: SCHOOL }) }))
    await filled()
    await act(async () => tap('加照片'))
    await waitFor(() => expect(button('不留名提交')).toBeTruthy())
    tap('不留名提交')
    await screen.findByText('收到了')
    expect(server.asked(issueUploadTicket)[0]?.headers).toEqual({})
    expect(Taro.uploadFile).toHaveBeenLastCalledWith(expect.objectContaining({ header: {}, formData: { ticket: 'ticket-of-the-test' } }))
    expect(server.asked(fileAnonymously)[0]?.body.pictureIds).toEqual([SCHOOL])
  })

  it('goes on without pictures where camera and album are refused', async () => {
    Taro.chooseMedia.mockRejectedValueOnce({ errMsg: 'chooseMedia:fail auth deny' })
    await filled()
    await act(async () => tap('加照片'))
    await screen.findByText('没有给相机和相册的权限。')
    tap('不留名提交')
    await screen.findByText('收到了')
  })

  it('whose answer is lost is sent again as it was, with the same nonce, and gets the code', async () => {
    await filled()
    server.down = true
    tap('不留名提交')
    await screen.findByText('没收到回音')
    tap('再交一次')
    await waitFor(() => expect(button('再交一次')).toBeTruthy())
    server.down = false
    tap('再交一次')
    tap('再交一次…')
    await screen.findByText('收到了')
    expect(server.asked(fileAnonymously)).toHaveLength(1)
    expect(phoneStorage.has(KEPT)).toBe(false)
  })

  it('is not sent while it is known that there is no network, so that nothing is in doubt', async () => {
    await filled()
    server.down = true
    act(unreached)
    await screen.findByText('没有网络，可以接着写')
    tap('不留名提交')
    await screen.findByText('没有网络')
    server.down = false
    tap('不留名提交')
    await screen.findByText('收到了')
    expect(server.asked(fileAnonymously)).toHaveLength(1)
  })

  it('waits on the phone when the page is left before an answer, and is sent again as it was', async () => {
    const before = Taro.request.getMockImplementation()
    let release: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const first = await filled()
    Taro.request.mockImplementationOnce(async (sent) => {
      const answer = await before?.(sent)
      await gate
      return answer as never
    })
    tap('不留名提交')
    await waitFor(() => expect(server.asked(fileAnonymously)).toHaveLength(1))
    first.unmount()
    await act(async () => release())
    open()
    await screen.findByText('没收到回音')
    tap('再交一次')
    await screen.findByText('收到了')
    const [one, two] = server.asked(fileAnonymously)
    expect(two?.body).toEqual(one?.body)
  })

  it('that was refused may be changed and sent again', async () => {
    server.on(fileAnonymously, new Refuse('hotline.category_refused', { detail: '换一个问题类型再提交' }))
    await filled()
    tap('不留名提交')
    await screen.findByText('换一个问题类型再提交')
    server.on(fileAnonymously, { queryCode: 'K7QM4T9W2HXP', priority: 'P1', dueAt: '2026-12-14T09:00:00Z' })
    choose('后厨卫生')
    tap('不留名提交')
    await screen.findByText('收到了')
    const [first, second] = server.asked(fileAnonymously)
    expect(second?.body).toEqual({ ...first?.body, category: 'C03' })
  })

  it('can be written without being signed in, and offers no name to leave', async () => {
    forgetSession('failed')
    open({ school: SCHOOL })
    await screen.findByText('今天午餐')
    expect(screen.queryByRole('radio', { name: /^留名/ })).toBeNull()
    expect(screen.queryByRole('checkbox')).toBeNull()
    choose('教职工')
    expect(screen.getByRole('checkbox', { name: /^怕工作受影响/ })).toBeTruthy()
    choose('变质异物')
    write(WORDS)
    tap('不留名提交')
    await screen.findByText('收到了')
    expect(server.asked(fileAnonymously)[0]?.body.standing).toBe('STAFF')
  })
})

describe('what is written', () => {
  it('stays on the phone until it is sent, and can be begun anew', async () => {
    const first = await filled()
    first.unmount()
    expect(JSON.stringify(phoneStorage.get(KEPT))).toContain(WORDS)
    open()
    await screen.findByText('上次写的还在，照片要再选。')
    expect(screen.getByDisplayValue(WORDS)).toBeTruthy()
    tap('重新写')
    expect(screen.queryByDisplayValue(WORDS)).toBeNull()
    await waitFor(() => expect(phoneStorage.has(KEPT)).toBe(false))
  })

  it('is forgotten when somebody signs out', async () => {
    const page = await filled()
    page.unmount()
    await leave()
    expect(phoneStorage.has(KEPT)).toBe(false)
  })

  it('says what is missing instead of what it does', async () => {
    open()
    await screen.findByText('今天午餐')
    expect(screen.getByText('先选是什么问题')).toBeTruthy()
    choose('分量味道')
    write('淡')
    expect(screen.getByText('写几句，至少 5 个字')).toBeTruthy()
    write('这周的菜太淡了')
    expect(button('不留名提交')).toBeTruthy()
  })

  it('is about the meal that the page before named', async () => {
    open({ school: SCHOOL, day: '2026-11-20', meal: 'AFTERNOON_SNACK' })
    await screen.findByText('11月20日 周五午点')
  })
})

describe('a complaint with a name', () => {
  it('says who writes, and who will read the name', async () => {
    await filled()
    choose(/^留名/)
    expect(screen.getByLabelText('县教育局，写的内容全文，你是谁名字和电话')).toBeTruthy()
    expect(screen.getByLabelText('学校和食堂，写的内容只看摘要，你是谁看不到')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('电话（可以不填）'), { target: { value: '1380000' } })
    expect(screen.getByText('电话号码不对')).toBeTruthy()
    fireEvent.change(screen.getByLabelText(/^电话/), { target: { value: '13800000000' } })
    tap('留名提交')
    await screen.findByText('收到了')
    const [asked] = server.asked(fileNamed)
    expect(asked?.body).toMatchObject({ name: '李静', phone: '13800000000', words: WORDS })
    expect(asked?.headers['authorization']).toBe('Bearer token-of-the-test')
  })

  it('is told by a message when there is an answer, if that is allowed in the tap', async () => {
    Taro.requestSubscribeMessage.mockResolvedValueOnce({ 'template-answered': 'accept' })
    await filled()
    choose(/^留名/)
    tap('留名提交')
    fireEvent.click(await screen.findByText('有答复时发消息给我'))
    await screen.findByText('有答复时微信会发消息给你。')
    expect(Taro.requestSubscribeMessage).toHaveBeenLastCalledWith(expect.objectContaining({ tmplIds: ['template-answered'] }))
  })
})

describe('the table of who reads', () => {
  it('shuts out school and county for whoever fears harm, and the school from what is about its head or money', async () => {
    await filled()
    choose('收费退费')
    expect(screen.getByLabelText('学校和食堂，写的内容看不到，你是谁看不到')).toBeTruthy()
    choose('采购回扣')
    expect(screen.getByText(/直接由市里办，查明不是这类问题才转给县里/)).toBeTruthy()
    choose('变质异物')
    fireEvent.click(screen.getByRole('checkbox', { name: /^怕孩子受影响/ }))
    expect(screen.getByLabelText('县教育局，写的内容看不到，你是谁看不到')).toBeTruthy()
  })

  it('offers what only private schools are asked only there', async () => {
    open({ school: PRIVATE })
    await screen.findByText('民办学校还有这些')
    expect(screen.getByRole('radio', { name: '教育乱收费' })).toBeTruthy()
  })
})

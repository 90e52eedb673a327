import { issueUploadTicket, uploadAnonymousFile } from '@shared/file/contract'
import { answerByCode, fileAnonymously, fileNamed, readByCode, readMyComplaint, writeByCode } from '@shared/hotline/contract'
import {
  acceptComplaint,
  dispatchComplaint,
  readDeskComplaint,
  readIdentity,
  readSchoolOrder,
  replyComplaint,
  replySchoolOrder,
  triageComplaint,
} from '@shared/hotline/desk-contract'
import type { PageName } from '@/routes'
import { aClerk, aDeskComplaint, aHotline, aLine, anAnswered, anOrder, aPrincipal, aView, CODE, COMPLAINT, ORDER } from '../helpers/phone/complaints'
import { Refuse } from '../helpers/phone/server'
import { aMe, idOf } from '../helpers/phone/world'
import { answerWith, type Opened, openUnderItsPost, useApp, wxCalls } from '../helpers/weapp'

const NOW = new Date('2026-11-23T04:20:00Z')
/** A mother who is also head of the school and sits at the county's desk: three hats of one person. */
const ME = aMe({ posts: [...aPrincipal().posts, { ...aClerk().posts[0]!, id: idOf(23) }] })
const WORDS = '小白菜汤里有一根头发，孩子拍了照片给我看。'
const KNOWN = ['authorization', 'x-post', 'x-client-version', 'idempotency-key', 'cookie']
const calls = (name: string) => wxCalls.filter((each) => each.name === name)

describe('complaints in the weapp build', () => {
  const server = aHotline(ME, NOW)
  let page: Opened

  const open = async (name: PageName, query: Record<string, string> = {}) => {
    page = await openUnderItsPost(name, query)
  }
  const type = (id: string, value: string) => page.fire(`#${id}`, 'input', { value })
  const fill = async () => {
    await page.tap(page.named('变质异物'))
    await type('words', WORDS)
  }
  const choose = (words: RegExp) => page.tap(page.named(page.taps().find((name) => words.test(name)) ?? String(words)))
  const tap = (name: string) => page.tap(page.named(name))

  useApp(server, { at: NOW, me: ME, kept: { hat: ME.children[0]?.guardianshipId }, wechat: { setClipboardData: () => ({}) } })

  it('call whom the button names, before anything has to be written', async () => {
    await open('hotline')
    expect(page.text()).toContain('孩子呕吐、拉肚子，先打电话')
    await tap('打电话给政务服务热线')
    expect(calls('makePhoneCall').at(-1)?.options).toMatchObject({ phoneNumber: '0800-1234' })
  })

  it('say one by one what is missing, and who reads what as it is chosen', async () => {
    await open('public/complain')
    expect(page.text()).toContain('今天午餐云桥小学 · 11月23日')
    expect(page.text()).toContain('先选是什么问题')
    await page.tap(page.named('变质异物'))
    expect(page.text()).toContain('写几句，至少 5 个字')
    expect(page.labels()).toContain('县教育局，写的内容全文，你是谁看不到')
    await choose(/^怕孩子受影响/)
    expect(page.labels()).toContain('县教育局，写的内容看不到，你是谁看不到')
    expect(page.labels()).toContain('市里专职受理员，写的内容全文，你是谁看不到')
    await choose(/^怕孩子受影响/)
  })

  it('file without a name: nothing of who writes goes along, neither with the words nor with the picture', async () => {
    answerWith({ chooseMedia: () => ({ tempFiles: [{ tempFilePath: 'wxfile://hair.jpg', size: 90_000 }] }) })
    server.on(uploadAnonymousFile, { id: idOf(240) } as never)
    await open('public/complain')
    await fill()
    await tap('加照片')
    expect(calls('uploadFile')[0]?.options).toMatchObject({ formData: { ticket: 'ticket-of-the-test' }, header: {} })
    await page.tap('#submit')
    const [{ body, headers } = { body: undefined, headers: {} }] = server.asked(fileAnonymously)
    expect(body).toMatchObject({ words: WORDS, pictureIds: [idOf(240)] })
    expect(KNOWN.filter((name) => name in headers)).toEqual([])
    for (const { headers: sent } of server.asked(issueUploadTicket)) expect(KNOWN.filter((name) => name in sent)).toEqual([])
    expect(page.text()).toContain('收到了12月14日 周一前答复')
    expect(page.text()).toContain('**** **** ****')
    expect(page.text()).toContain('查询码丢了找不回来，复制下来。')
    expect(page.text()).not.toContain('K7QM')
    await page.tap('#copy')
    expect(calls('setClipboardData').at(-1)?.options).toMatchObject({ data: CODE })
    expect(page.text()).toContain('已复制')
    expect(calls('requestSubscribeMessage')).toEqual([])
  })

  it('file with a name in the person’s own session, and offer a message only then', async () => {
    await open('public/complain')
    await fill()
    await choose(/^留名/)
    await page.tap('#submit')
    expect(server.asked(fileNamed)[0]?.headers).toHaveProperty('authorization')
    expect(server.asked(fileNamed)[0]?.body).toMatchObject({ name: '李静', words: WORDS })
    answerWith({ requestSubscribeMessage: () => ({ 'template-answered': 'accept' }) })
    await page.tap('#subscribe')
    expect(calls('requestSubscribeMessage').at(-1)?.options).toMatchObject({ tmplIds: ['template-answered'] })
    expect(page.text()).toContain('有答复时微信会发消息给你。')
  })

  it('send the same again after no answer came, and get the same code', async () => {
    await open('public/complain')
    await fill()
    server.on(fileAnonymously, new Refuse('server.fault'))
    await page.tap('#submit')
    expect(page.text()).toContain('没收到回音不知道交上没有。再交一次不会重复')
    server.on(fileAnonymously, { queryCode: CODE, priority: 'P1', dueAt: '2026-12-14T09:00:00Z' })
    await page.tap('#again')
    const [first, second] = server.asked(fileAnonymously).slice(-2)
    expect(second?.body).toEqual(first?.body)
    expect(page.text()).toContain('收到了')
  })

  it('lead by the query code alone to the progress, and forget the code with the page', async () => {
    await open('hotline')
    await type('query-code', 'k7qm-4t9w 2hxp')
    expect(page.text()).toContain('K7QM 4T9W 2HXP')
    await page.tap('#look-up')
    expect(wxCalls.at(-1)).toMatchObject({ name: 'navigateTo', options: { url: '/packages/public/pages/progress/index' } })
    page.close()
    await open('public/progress')
    expect(page.text()).toContain('现在正在调查最晚答复12月14日 周一已过 2 个工作日共 15 个工作日')
    expect(server.asked(readByCode)[0]?.headers).toMatchObject({ 'x-query-code': CODE })
    expect(KNOWN.filter((name) => name in (server.asked(readByCode)[0]?.headers ?? {}))).toEqual([])
    await page.tap('#write')
    await type('message', '在汤里，捞起来给阿姨看过')
    server.on(writeByCode, ({ body }) =>
      aView({ messages: [...aView().messages, { from: 'COMPLAINANT', text: body.text, pictures: [], at: '2026-11-25T02:00:00Z' }] }),
    )
    server.on(
      readByCode,
      aView({ messages: [...aView().messages, { from: 'COMPLAINANT', text: '在汤里，捞起来给阿姨看过', pictures: [], at: '2026-11-25T02:00:00Z' }] }),
    )
    await page.tap('#send')
    expect(server.asked(writeByCode)[0]?.body).toMatchObject({ text: '在汤里，捞起来给阿姨看过', pictureIds: [] })
    expect(page.text()).toContain('在汤里，捞起来给阿姨看过')
    page.close()
    await open('public/progress')
    expect(page.text()).toContain('提交投诉时给过你一个查询码。')
  })

  it('say of a code that nobody has what to do, and leave it to be mended', async () => {
    server.on(readByCode, new Refuse('hotline.code_unknown', { detail: '看看有没有抄错，查询码是 12 位' }))
    await open('public/progress')
    await type('query-code', 'K7QM4T9W2HXQ')
    await page.tap('#look-up')
    expect(page.text()).toContain('看看有没有抄错，查询码是 12 位')
    server.on(readByCode, anAnswered())
  })

  it('judge an answer: not satisfied, it is done once more', async () => {
    server.on(readByCode, anAnswered())
    await open('public/progress')
    await type('query-code', CODE)
    await page.tap('#look-up')
    expect(page.text()).toContain('答复查了备餐间录像')
    await page.tap('#rate')
    expect(page.text()).toContain('选一个再交')
    await choose(/^不满意/)
    const redo = anAnswered({ state: 'REDO', mayAnswerSatisfaction: false, satisfaction: 'NOT_SATISFIED' })
    server.on(answerByCode, redo).on(readByCode, redo)
    await page.tap('#judge')
    expect(server.asked(answerByCode)[0]?.body).toEqual({ satisfaction: 'NOT_SATISFIED' })
    expect(page.text()).toContain('你说不满意。柳溪县教育局在 15 个工作日内再办一次。')
  })

  it('list only those with a name under 我的投诉', async () => {
    await open('public/progress', { mine: '1' })
    expect(page.text()).toContain('分量味道，已答复云桥小学')
    expect(page.text()).toContain('只有留名的在这里。')
    expect(page.text()).toContain('有新回音')
    await choose(/已答复/)
    expect(wxCalls.at(-1)).toMatchObject({ name: 'navigateTo', options: { url: `/packages/public/pages/progress/index?id=${aLine().id}` } })
    page.close()
    await open('public/progress', { id: COMPLAINT })
    expect(server.asked(readMyComplaint)[0]?.headers).toHaveProperty('authorization')
  })

  it('stand at the desk by what is due soonest, page by page, with one decision a row', async () => {
    await open('inspector/desk')
    expect(page.text()).toContain('等你定的 45 件')
    expect(page.text()).toContain('吃后不适已超时 12 分钟双河镇中心校P0 立即 留名，两个孩子早饭后吐了，在镇卫生院受理')
    expect(page.nodes()).toBeLessThan(1500)
    expect(Math.max(...page.setData)).toBeLessThan(64_000)
  })

  it('triage and dispatch: what is barred from the school is shown with its reason', async () => {
    await open('inspector/complaint', { id: COMPLAINT })
    expect(page.text()).toContain('投诉原文')
    await page.tap('#triage')
    expect(page.text()).toContain('涉及校长、采购或钱')
    server.on(triageComplaint, aDeskComplaint({ revision: 2 }))
    await page.tap('#decide')
    expect(server.asked(triageComplaint)[0]?.body).toEqual({ revision: 1, category: 'C02', priority: 'P1', aboutHeadBuyerOrMoney: false })
    await page.tap('#dispatch')
    expect(page.text()).toContain('云桥小学不能选：“变质异物”不派给学校')
    await choose(/^柳溪县教育局/)
    const dispatched = aDeskComplaint({ state: 'DISPATCHED', handlerName: '柳溪县教育局', actions: ['ACCEPT', 'HAND_BACK'], revision: 3 })
    server.on(dispatchComplaint, dispatched).on(readDeskComplaint, dispatched)
    await page.tap('#decide')
    expect(server.asked(dispatchComplaint)[0]?.body).toMatchObject({ level: 'COUNTY' })
    expect(server.asked(dispatchComplaint)[0]?.body.summary).not.toContain('头发')
    expect(page.text()).toContain('派给柳溪县教育局了')
  })

  it('take it on, and tell who was faster without losing what was written', async () => {
    await open('inspector/complaint', { id: COMPLAINT })
    const taken = aDeskComplaint({ state: 'INVESTIGATING', actions: ['INVESTIGATE', 'REPLY'], handlerName: '柳溪县教育局', named: true, mayReadIdentity: true })
    server.on(acceptComplaint, taken).on(readDeskComplaint, taken)
    await page.tap('#accept')
    expect(page.text()).toContain('接单了')
    await page.tap('#reply')
    await type('decide-words', '查了录像，师傅没有戴好帽子，已经重新培训。')
    const replied = aDeskComplaint({ state: 'REPLIED', actions: [], handlerName: '柳溪县教育局', named: true, mayReadIdentity: true })
    server.on(replyComplaint, new Refuse('hotline.state_refused', { facts: { state: 'REPLIED' } })).on(readDeskComplaint, replied)
    await page.tap('#decide')
    expect(page.text()).toContain('别人先办了。')
    expect(page.attrs('#decide-words')).toMatchObject({ value: '查了录像，师傅没有戴好帽子，已经重新培训。' })
  })

  it('show who complained only after the reason was said', async () => {
    server.on(readIdentity, { name: '李静', phone: '13900000000' })
    await open('inspector/complaint', { id: COMPLAINT })
    await tap('看是谁')
    expect(page.text()).toContain('先写为什么看，至少 4 个字')
    expect(page.text()).not.toContain('13900000000')
    await type('reason', '打电话核实是哪个窗口')
    await page.tap('#decide')
    expect(server.asked(readIdentity)[0]?.body).toEqual({ reason: '打电话核实是哪个窗口' })
    expect(page.text()).toContain('名字李静')
  })

  it('give a school the summary and nothing of who complained', async () => {
    await open('school/order', { id: ORDER })
    expect(page.text()).toContain('受理员写的摘要反映二号窗口排队时间长、菜凉。')
    expect(page.text()).toContain('谁投诉的，学校看不到。')
    page.close()
    const working = anOrder({ state: 'INVESTIGATING', actions: ['REPLY'] })
    server.on(replySchoolOrder, anOrder({ state: 'REPLIED', actions: [], reply: '二号窗口加了一位师傅，错峰十分钟。' }))
    server.on(readSchoolOrder, working)
    await open('school/order', { id: ORDER })
    await page.tap('#reply')
    await type('decide-words', '二号窗口加了一位师傅，错峰十分钟。')
    server.on(readSchoolOrder, anOrder({ state: 'REPLIED', actions: [], reply: '二号窗口加了一位师傅，错峰十分钟。' }))
    await page.tap('#decide')
    expect(server.asked(replySchoolOrder)[0]?.body).toEqual({ reply: '二号窗口加了一位师傅，错峰十分钟。' })
    expect(page.text()).toContain('学校的答复二号窗口加了一位师傅')
  })
})

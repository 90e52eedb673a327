import { at, plusDays } from '@shared/base/time'
import { readCheckin } from '@shared/checkin/contract'
import { replyOpinion } from '@shared/checkin/reply-contract'
import { ADMIN } from '../helpers/phone/people'
import { HEAD } from '../helpers/phone/kitchen'
import { anOpinion, anOpinionServer, aVisit, REPLY, VISIT } from '../helpers/phone/opinion'
import { Refuse } from '../helpers/phone/server'
import { MONDAY } from '../helpers/phone/world'
import { staff } from '../helpers/phone/work'
import { openPage, type Opened, openUnderItsPost, useApp, wxCalls } from '../helpers/weapp'

const [MOST_BYTES, MOST_NODES] = [20 * 1024, 400]

describe('an opinion and its answer in the weapp build', () => {
  const me = staff('陈志远', ADMIN, HEAD)
  const WAITING = anOpinion({ mayReply: true })
  const server = anOpinionServer(me, WAITING)
  let page: Opened
  const open = async () => {
    page = await openUnderItsPost('school/opinion', { id: VISIT })
    expect(Math.max(...page.setData) <= MOST_BYTES && page.nodes() <= MOST_NODES).toBe(true)
  }
  const write = (words: string) => page.fire('#reply-text', 'input', { value: words })
  useApp(server, { at: at(plusDays(MONDAY, 1), '17:30'), me })

  it('shows the head what the parent wrote and saw, until when, and that the answer is for good', async () => {
    await open()
    for (const words of ['孩子们排队有序，汤可以再热一点', '没看到：留样做了', '11月30日 周一前要答复', '交上就不能改，只答复一次。', '答复至少写 4 个字'])
      expect(page.text()).toContain(words)
  })

  it('says of a colleague who was faster who it was, and shows that answer', async () => {
    await open()
    await write('马上跟食堂说')
    server.on(replyOpinion, new Refuse('checkin.opinion_answered', { detail: '林涛副校长 11-24 17:29 已经答复过，一条意见只答复一次' }))
    server.on(readCheckin, aVisit(anOpinion({ reply: { ...REPLY, who: '林涛 副校长' } })))
    await page.tap('#send-reply')
    for (const words of ['林涛副校长 11-24 17:29 已经答复过', '你写的没有交上', REPLY.text, '做了什么：买了三只保温桶，周五到'])
      expect(page.text()).toContain(words)
    expect(page.taps()).not.toContain('答复家长')
    server.on(readCheckin, aVisit(WAITING))
  })

  it('keeps what is written while there is no network, and sends it once', async () => {
    server.on(replyOpinion, ({ body }) => {
      const answered = aVisit(anOpinion({ reply: { ...REPLY, text: body.text, measures: undefined } }))
      server.on(readCheckin, answered)
      return answered
    })
    await open()
    const before = server.asked(replyOpinion).length
    await write('汤桶换成保温的')
    server.down = true
    await page.tap('#send-reply')
    expect(page.text()).toContain('没有网络，还没交上。写的字都在')
    server.down = false
    page.close()
    await open()
    await page.tap('#send-reply')
    expect(server.asked(replyOpinion).slice(before)).toMatchObject([{ params: { checkinId: VISIT }, body: { text: '汤桶换成保温的' } }])
    expect(page.text()).toContain('答复了，家长那里有一条消息')
    expect(page.taps()).not.toContain('答复家长')
  })

  it('stands on the receipt, with its own place in the chain', async () => {
    server.on(readCheckin, aVisit(anOpinion({ reply: REPLY })))
    page = await openPage('public/receipt', { id: VISIT })
    expect(page.text()).toContain('学校答复11-24 09:12校长说得对')
    await page.tap(page.named('学校答复，已封存，第 18 条，怎么核对'))
    expect(page.text()).toContain('第几条18')
  })

  it('is said of where it does not exist', async () => {
    page = await openUnderItsPost('school/opinion', { id: 'x' })
    expect(page.text()).toContain('没有这条意见')
    await page.tap(page.named('回去'))
    expect(wxCalls.at(-1)?.name).toMatch(/navigateBack|switchTab/)
  })
})

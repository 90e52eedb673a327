import { at, plusDays } from '@shared/base/time'
import { replyOpinion } from '@shared/checkin/reply-contract'
import type { Me } from '@shared/identity/schema'
import { LOOKS, sound, useScreens } from '../helpers/h5'
import { HEAD } from '../helpers/phone/kitchen'
import { anOpinion, anOpinionServer, REPLY, VISIT } from '../helpers/phone/opinion'
import { aMe, MONDAY } from '../helpers/phone/world'
import { staff } from '../helpers/phone/work'

const head = staff('陈志远', HEAD)
const packages = (page: string) => `#/packages/${page.replace('/', '/pages/')}/index`
const [WRITING, RECEIPT, RECORDS] = [`${packages('school/opinion')}?id=${VISIT}`, `${packages('public/receipt')}?id=${VISIT}`, packages('parent/records')]
const WAITING = anOpinion({ mayReply: true })
const ANSWERED = anOpinion({ reply: REPLY })

/** Name of the picture, who looks, days after the opinion, address, words that stand there once everything came, how the opinion stands. */
const PAGES: [string, Me, number, string, string, typeof WAITING][] = [
  ['head-home', head, 1, '', '家长意见等答复', WAITING],
  ['write', head, 1, WRITING, '答复至少写 4 个字', WAITING],
  ['write-late', head, 9, WRITING, '已超时', WAITING],
  ['settled', head, 2, WRITING, '做了什么', ANSWERED],
  ['receipt-waiting', aMe(), 1, RECEIPT, '等学校答复', anOpinion()],
  ['receipt-answered', aMe(), 2, RECEIPT, '学校答复', ANSWERED],
  ['records-late', head, 9, RECORDS, '写答复', WAITING],
  ['records-answered', aMe(), 0, RECORDS, '学校答复', ANSWERED],
]

describe('a parent’s opinion and the school’s answer in a browser', () => {
  const aPhone = useScreens()
  const visit = async (me: Me, days: number, opinion: typeof WAITING, look: Parameters<typeof aPhone>[1]) => {
    const server = anOpinionServer(me, opinion)
    server.now = at(plusDays(MONDAY, days), '17:30')
    return { server, screen: await aPhone(server, { ...look, at: server.now, me }) }
  }

  describe.each(LOOKS)('$name', ({ name: look, ...given }) => {
    it.each(PAGES)('%s', async (name, me, days, hash, words, opinion) => {
      const { screen } = await visit(me, days, opinion, given)
      await screen.open(hash, words)
      await sound(screen, `opinion-${name}-${look}`)
    })
  })

  it('is answered from the queue, and keeps what was written when the page is left', async () => {
    const { screen, server } = await visit(head, 1, WAITING, { theme: 'light' })
    await screen.open('', '家长意见等答复')
    await screen.page.getByText('写答复').first().click()
    await screen.page.locator('#reply-text textarea').fill('汤桶换成保温的')
    await screen.open(WRITING)
    await screen.page.getByRole('button', { name: '答复家长' }).click()
    await screen.page.getByText('答复了，家长那里有一条消息').waitFor()
    expect(server.asked(replyOpinion)[0]?.body).toEqual({ text: '汤桶换成保温的' })
    await sound(screen, 'opinion-sent-light')
  })
})

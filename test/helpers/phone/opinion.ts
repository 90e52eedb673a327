import { at, plusDays } from '@shared/base/time'
import { listCheckins, readCheckin } from '@shared/checkin/contract'
import type { Opinion, OpinionReply } from '@shared/checkin/opinion'
import { replyOpinion } from '@shared/checkin/reply-contract'
import type { Checkin } from '@shared/checkin/schema'
import type { Me } from '@shared/identity/schema'
import { listTasks } from '@shared/task/contract'
import { HEAD } from './kitchen'
import type { PhoneServer } from './server'
import { aTask, aWorkServer, LINES, receiptOf, SEAL } from './work'
import { idOf, MONDAY } from './world'

export const VISIT = idOf(710)
const ASKED = at(MONDAY, '12:10').toISOString()
/** The fifth working day after the Monday of the drawings. */
const DUE = at(plusDays(MONDAY, 7), '17:00').toISOString()

export const REPLY: OpinionReply = {
  text: '说得对，汤是凉得快。汤桶换成保温的，开餐前十分钟再出锅。',
  measures: '买了三只保温桶，周五到',
  who: '校长',
  at: at(plusDays(MONDAY, 1), '09:12').toISOString(),
  seal: { ...SEAL, number: 18 },
}

export const anOpinion = (over: Partial<Opinion> = {}): Opinion => ({
  words: '孩子们排队有序，汤可以再热一点',
  facts: ['总体好', '后厨干净，工作人员穿戴整齐，菜和菜谱一样，餐具干净', '没看到：留样做了', '付了餐费'],
  dueAt: DUE,
  mayReply: false,
  ...over,
})

/** A parent who came to look on the Monday, and wrote what could be better. */
export const aVisit = (opinion: Opinion): Checkin =>
  receiptOf('parentOversight', { id: VISIT, recordedAt: ASKED, personName: '李静', personTitle: '家长', seal: SEAL, opinion })

/** A server on which an opinion waits, or was answered; whoever answers it sees the answer afterwards. */
export function anOpinionServer(me: Me, opinion: Opinion = anOpinion()): PhoneServer {
  const server = aWorkServer(me)
  const { words, facts, ...state } = opinion
  const line = { id: VISIT, act: 'parentOversight' as const, mealKind: 'LUNCH' as const, recordedAt: ASKED, who: '家长', timing: 'IN_TIME' as const }
  const task = aTask(30, {
    kind: 'OPINION_REPLY',
    title: '家长意见等答复',
    place: '云桥小学',
    fact: `11月23日午餐，总体好：${words}`,
    dueAt: opinion.dueAt,
    page: `packages/school/pages/opinion/index?id=${VISIT}`,
  })
  return server
    .on(readCheckin, aVisit(opinion))
    .on(listCheckins, { items: [{ ...line, pointName: '一楼餐厅', facts, words, pictures: [], seal: SEAL, opinion: state }, ...LINES] })
    .on(listTasks, { items: [task], open: 1, doneToday: 0 })
    .on(replyOpinion, ({ body }) => {
      const answered = aVisit({ ...opinion, mayReply: false, reply: { ...REPLY, text: body.text, measures: body.measures, who: `${me.name} ${HEAD.title}` } })
      server.on(readCheckin, answered)
      return answered
    })
}

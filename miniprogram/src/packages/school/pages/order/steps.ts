import { sayDay, sayListTime } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import { isOpen, sayState } from '@shared/hotline/rules'
import type { ComplaintState, SchoolOrder } from '@shared/hotline/schema'
import type { Step } from '@/ui/proof'

const COURSE: readonly { title: string; while: readonly ComplaintState[]; note: string }[] = [
  { title: '接单', while: ['DISPATCHED'], note: '一个工作日内接单，不该学校办的写明原因退回。' },
  { title: '调查', while: ['ACCEPTED'], note: '查了什么写下来，投诉人看得到。' },
  { title: '答复', while: ['INVESTIGATING', 'REDO'], note: '查实了什么，怎么改。' },
  { title: '回访', while: ['REPLIED', 'CALLBACK', 'CITY_REVIEW'], note: '回访员问投诉人满不满意，不满意再办一次。' },
]

/** Where an order of a school stands. */
export function orderSteps({ state, dispatchedAt, replyDueAt }: SchoolOrder): Step[] {
  const now = isOpen(state) ? COURSE.findIndex((each) => each.while.includes(state)) : COURSE.length
  if (now < 0)
    return [
      { title: '派来', time: sayListTime(dispatchedAt), state: 'done' },
      { title: sayState(state), note: '受理台重新派。', state: 'done' },
    ]
  return [
    { title: '派来', time: sayListTime(dispatchedAt), state: 'done' },
    ...COURSE.map(({ title, note }, i): Step => ({
      title: state === 'REDO' && i === now ? '重办，再答复' : title,
      state: i < now ? 'done' : i === now ? 'now' : 'later',
      ...(i < now ? {} : { note }),
      ...(title === '答复' && i >= now ? { time: `${sayDay(dayOf(replyDueAt))}前` } : {}),
    })),
    { title: '办结', state: isOpen(state) ? 'later' : 'done' },
  ]
}

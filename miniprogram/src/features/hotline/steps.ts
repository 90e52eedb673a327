import { sayListTime } from '@shared/base/say'
import { sayState } from '@shared/hotline/rules'
import type { ComplaintState, ComplaintStep, ComplaintView } from '@shared/hotline/schema'
import type { Step } from '@/ui/proof'
import { sayMoment } from './Messages'

type Coming = Extract<ComplaintState, 'DISPATCHED' | 'INVESTIGATING' | 'REPLIED' | 'CALLBACK' | 'CLOSED'>

const COURSE: readonly Coming[] = ['DISPATCHED', 'INVESTIGATING', 'REPLIED', 'CALLBACK', 'CLOSED']
const AHEAD: Partial<Record<ComplaintState, Coming>> = {
  FILED: 'DISPATCHED',
  TRIAGED: 'DISPATCHED',
  HANDED_BACK: 'DISPATCHED',
  DISPATCHED: 'INVESTIGATING',
  ACCEPTED: 'INVESTIGATING',
  INVESTIGATING: 'REPLIED',
  REDO: 'REPLIED',
  REPLIED: 'CALLBACK',
  CALLBACK: 'CLOSED',
  CITY_REVIEW: 'CLOSED',
}
const NAMES: Record<Coming, string> = { DISPATCHED: '派单', INVESTIGATING: '调查', REPLIED: '答复', CALLBACK: '回访', CLOSED: '办结' }

type Told = Pick<ComplaintView, 'state' | 'handlerName' | 'schoolName'> & { steps: readonly Pick<ComplaintStep, 'state'>[] }

function noteOf(coming: Coming, { state, handlerName, schoolName, steps }: Told): string {
  const handler = handlerName ?? '办理单位'
  switch (coming) {
    case 'DISPATCHED':
      return '受理员看了，定由谁来办。'
    case 'INVESTIGATING':
      return `由${handler}查。`
    case 'REPLIED':
      return handlerName === undefined || handlerName === schoolName ? `由${handler}写。` : `由${handler}写，学校不能代写。`
    case 'CALLBACK':
      return '换一个人问你满不满意。'
    case 'CLOSED':
      if (state === 'CITY_REVIEW') return '市里给最后的答复。'
      return steps.some((step) => step.state === 'REDO') ? '还不满意，由市里复核。' : '你满意就办结，不满意再办一次。'
  }
}

/** What is still to come, in the order in which it comes. */
export const stepsToCome = (told: Told): Step[] => {
  const next = AHEAD[told.state]
  return next === undefined ? [] : COURSE.slice(COURSE.indexOf(next)).map((coming) => ({ title: NAMES[coming], note: noteOf(coming, told), state: 'later' }))
}

const dotted = (note: string | undefined): string | undefined => (note === undefined || /[。？]$/.test(note) ? note : `${note}。`)

/** Steps that who complained takes; without a name only their hour is known. */
const OWN_STEPS: readonly ComplaintState[] = ['FILED', 'REDO', 'CITY_REVIEW', 'CLOSED']

type Course = Pick<ComplaintView, 'state' | 'handlerName' | 'schoolName' | 'named' | 'steps'>

/** What has happened, the last of it being now, and what comes; a desk knows what that is. */
export function timelineOf(view: Course, reader: 'COMPLAINANT' | 'DESK' = 'COMPLAINANT'): Step[] {
  const { steps, handlerName, named } = view
  const coming = stepsToCome(view).map((step) => (reader === 'DESK' ? { title: step.title, state: step.state } : step))
  const dispatched = steps.map((step) => step.state).lastIndexOf('DISPATCHED')
  return [
    ...steps.map((step, i): Step => ({
      title: i === dispatched && handlerName !== undefined ? `已派给${handlerName}` : sayState(step.state),
      time: OWN_STEPS.includes(step.state) ? sayMoment(step.at, named) : sayListTime(step.at),
      note: dotted(step.note),
      state: i === steps.length - 1 && coming.length > 0 ? 'now' : 'done',
    })),
    ...coming,
  ]
}

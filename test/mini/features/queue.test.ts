import { at, type ClockTime, plusDays } from '@shared/base/time'
import { cellOf, jobsOf, lineOf } from '@/features/task/queue'
import { callName, calledName } from '@/features/identity/names'
import { doorsFor } from '@/features/task/doors'
import { iconOf, sayVerb } from '@/features/task/say'
import { aTask, COOKS_TASKS, MISSED_BREAKFAST } from '../../helpers/phone/work'
import { MONDAY } from '../../helpers/phone/world'

const when = (time: ClockTime): Date => at(MONDAY, time)

describe('what waits today', () => {
  it('stands overdue first, what was missed before what is late, then now, then later', () => {
    const jobs = jobsOf([...COOKS_TASKS].reverse(), [MISSED_BREAKFAST], when('11:27'))
    expect(jobs.map(({ cell, task, duty }) => `${cell} ${task?.title ?? duty?.mealKind}`)).toEqual([
      'over BREAKFAST',
      'over 午餐厨师试餐',
      'later 晚餐厨师试餐',
    ])
  })

  it('is over after its deadline, now from its opening on, and now where it has neither', () => {
    const [lunch] = COOKS_TASKS
    expect([when('10:54'), when('10:55'), when('11:25'), when('11:26')].map((now) => lunch && cellOf(lunch, now))).toEqual(['later', 'now', 'now', 'over'])
    expect(cellOf({}, when('12:00'))).toBe('now')
  })

  it('says times, why, how long it is over, and what the button does', () => {
    const lines = jobsOf(COOKS_TASKS, [MISSED_BREAKFAST], when('11:27')).map((job) => lineOf(job, when('11:27')))
    expect(lines).toEqual([
      { time: '06:45', timeNote: '截止', what: '早餐厨师试餐', overdue: '没有做', act: '写说明' },
      { time: '11:25', timeNote: '截止', what: '午餐厨师试餐', why: '开餐前 11:25 做完，拍一张成品照', overdue: '已超时 2 分钟', act: '试餐' },
      { time: '16:45', timeNote: '到 17:15', what: '晚餐厨师试餐', why: '开餐前 17:15 做完，拍一张成品照' },
    ])
    const late = jobsOf(COOKS_TASKS, [], when('13:30'))[0]
    expect(late && lineOf(late, when('13:30'))?.overdue).toBe('已超时 2 小时 5 分')
  })

  it('leaves out what is planned for tomorrow, and what somebody has explained', () => {
    const tomorrow = plusDays(MONDAY, 1)
    const planned = aTask(3, { opensAt: at(tomorrow, '06:15').toISOString(), dueAt: at(tomorrow, '06:45').toISOString() })
    expect(jobsOf([planned], [{ ...MISSED_BREAKFAST, mayExplain: false }], when('18:30'))).toEqual([])
  })

  it('names the decision on the button', () => {
    expect(sayVerb({ kind: 'MENU_CHECK', page: 'packages/school/pages/menu-check/index' })).toBe('审核')
    expect(sayVerb({ kind: 'DUTY', page: 'packages/school/pages/rating-qr/index' })).toBe('出码')
    expect(sayVerb({ kind: 'DUTY', page: 'packages/none/pages/none/index' })).toBe('开始')
    expect(iconOf({ kind: 'COMPLAINT_REPLY', urgency: 'INCIDENT' })).toBe('bad.bad')
  })

  it('calls a cook 师傅, a teacher 老师, the head 校长, others by their name', () => {
    expect([callName('何建国', 'CHEF'), callName('周敏', 'HOMEROOM_TEACHER'), callName('欧阳文', 'PRINCIPAL'), callName('王芳', 'CANTEEN_MANAGER')]).toEqual([
      '何师傅',
      '周老师',
      '欧阳校长',
      '王芳',
    ])
  })

  it('calls a child by its own name, by the full one where that is a single character', () => {
    expect(['李一诺', '王芳', '欧阳娜娜', '欧阳文'].map(calledName)).toEqual(['一诺', '王芳', '娜娜', '欧阳文'])
  })

  it('leads each hat only to pages that are for it', () => {
    expect(doorsFor('CHEF')).toContain('school/duties')
    expect(doorsFor('PARENT')).toEqual([])
  })
})

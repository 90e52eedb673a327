import type { Task, TaskKind } from '@shared/task/schema'
import type { Pair } from '@/ui/art/pairs'
import { pageOfPath } from '@/platform/go'
import type { PageName } from '@/routes'

const VERBS: Record<TaskKind, string> = {
  MENU_CHECK: '审核',
  MENU_PUBLISH: '公布',
  DUTY: '开始',
  GUARDIAN_CONFIRM: '确认',
  RATING_WORDS: '看评语',
  PROBLEM: '去改',
  OPINION_REPLY: '写答复',
  COMPLAINT_TRIAGE: '受理',
  COMPLAINT_DISPATCH: '派单',
  COMPLAINT_ACCEPT: '接单',
  COMPLAINT_INVESTIGATE: '去查',
  COMPLAINT_REPLY: '写答复',
  COMPLAINT_CALLBACK: '回访',
  COMPLAINT_CONCLUDE: '办结',
}

/** What each act is called on its button. */
const ACTS: Partial<Record<PageName, string>> = {
  'kitchen/tasting': '试餐',
  'school/dining': '陪餐',
  'school/teacher': '打卡',
  'school/rating-qr': '出码',
  'parent/oversight': '打卡',
}

/** The verb of a task's one button. */
export function sayVerb(task: Pick<Task, 'kind' | 'page'>): string {
  const page = pageOfPath(task.page)
  return (task.kind === 'DUTY' && page ? ACTS[page] : undefined) ?? VERBS[task.kind]
}

/** The drawing beside a task that waits for a decision. */
export function iconOf({ kind, urgency }: Pick<Task, 'kind' | 'urgency'>): Pair {
  if (urgency === 'INCIDENT') return 'bad.bad'
  if (kind === 'PROBLEM') return 'warn.warn'
  if (kind === 'GUARDIAN_CONFIRM') return 'users.text-2'
  return kind === 'MENU_CHECK' || kind === 'MENU_PUBLISH' ? 'doc.text-2' : 'chat.text-2'
}

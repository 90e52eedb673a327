import { sayAct } from '@shared/duty/rules'
import type { Act, SealMark } from '@shared/duty/schema'
import { useMode } from '../theme/theme'

const drawn = import.meta.glob<string>('../../../../miniprogram/assets/seals/*.svg', { query: '?url', import: 'default', eager: true })
const NAMES: Record<Act, string> = {
  chefTasting: 'chef',
  leaderDining: 'leader',
  teacherDining: 'teacher',
  studentRating: 'student',
  parentOversight: 'parent',
}
const WORDS: Record<SealMark, string> = { done: '已完成', now: '正在进行', todo: '还没到', late: '迟报', miss: '缺' }

/** One of the five carved seals, with its state in words for readers. */
export function Seal({ act, mark, size = 28, label }: { act: Act; mark: SealMark; size?: number; label?: string }) {
  const mode = useMode()
  const src = drawn[`../../../../miniprogram/assets/seals/${NAMES[act]}-${mark}-${mode}.svg`]
  return <img className="seal" src={src} width={size} height={size} alt={label ?? `${sayAct(act)}，${WORDS[mark]}`} />
}

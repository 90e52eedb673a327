import { sayDeadline } from '@shared/base/say'
import type { DeskAction, Priority } from '@shared/hotline/schema'
import type { Pair } from '@/ui/art/pairs'
import type { ChipTone } from '@/ui/Chip'

/** What a button that decides is called. */
const ACTS: Record<DeskAction, string> = {
  TRIAGE: '受理',
  DISPATCH: '派单',
  ACCEPT: '接单',
  HAND_BACK: '退回',
  INVESTIGATE: '写调查情况',
  REPLY: '写答复',
  CALL_BACK: '记回访',
  CONCLUDE: '写结论',
}
export const sayAct = (action: DeskAction): string => ACTS[action]

/** The same in a row of a list, in two characters. */
const SHORT: Partial<Record<DeskAction, string>> = { INVESTIGATE: '调查', REPLY: '答复', CALL_BACK: '回访', CONCLUDE: '复核' }
export const sayShortAct = (action: DeskAction | undefined): string => (action === undefined ? '看' : (SHORT[action] ?? ACTS[action]))

const PRIORITIES: Record<Priority, string> = { P0: 'P0 立即', P1: 'P1', P2: 'P2', P3: 'P3' }
export const sayPriority = (priority: Priority): string => PRIORITIES[priority]

/** What a priority means, for who sets it. */
export const PRIORITY_NOTES: Record<Priority, string> = { P0: '有人不舒服', P1: '安全、贪腐、钱', P2: '质量、服务', P3: '建议' }

const CHIPS: Record<Priority, { tone: ChipTone; icon?: Pair }> = {
  P0: { tone: 'bs', icon: 'bad.on-bad' },
  P1: { tone: 'w', icon: 'warn.warn' },
  P2: { tone: 'z' },
  P3: { tone: 'z' },
}
export const chipOf = (priority: Priority): { tone: ChipTone; icon?: Pair } => CHIPS[priority]

const NEAR_MS = 3 * 3600_000

export interface Clock {
  words: string
  tone: 'bad' | 'warn' | undefined
}

/** Until when, and how near that is. */
export function clockOf(dueAt: string | undefined, priority: Priority, now: Date): Clock | undefined {
  if (dueAt === undefined) return undefined
  const left = new Date(dueAt).getTime() - now.getTime()
  return { words: sayDeadline(dueAt, now), tone: priority === 'P0' || left < 0 ? 'bad' : left < NEAR_MS ? 'warn' : undefined }
}

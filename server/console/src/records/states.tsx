import { mendingState, type MendingState } from '@shared/checkin/mending'
import type { RecordLine } from '@shared/checkin/records'
import { now } from '../api/clock'
import { Chip } from '../ui/Chip'

const MENDINGS: Record<MendingState, { word: string; tone: 'done' | 'warn' | 'bad' }> = {
  OPEN: { word: '待改', tone: 'warn' },
  OVERDUE: { word: '待改，已超时', tone: 'bad' },
  MENDED: { word: '已改', tone: 'done' },
}

/** How what was found stands. */
export function MendingChip({ mending }: { mending: NonNullable<RecordLine['mending']> }) {
  const { word, tone } = MENDINGS[mendingState(mending, now())]
  return <Chip tone={tone}>{word}</Chip>
}

/** Whether the school has answered what a parent wrote. */
export function OpinionChip({ opinion }: { opinion: NonNullable<RecordLine['opinion']> }) {
  if (opinion.reply) return <Chip tone="done">已答复</Chip>
  return new Date(opinion.dueAt) < now() ? <Chip tone="bad">没答复，已超时</Chip> : <Chip tone="warn">待答复</Chip>
}

/** What was in time needs no mark. */
export const Timing = ({ timing }: Pick<RecordLine, 'timing'>) => (timing === 'LATE' ? <Chip tone="warn">迟报</Chip> : <span className="note">按时</span>)

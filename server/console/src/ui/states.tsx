import { Button, Empty as Bowl } from 'antd'
import type { ReactNode } from 'react'
import emptyBowl from '../../../../miniprogram/assets/food/empty-bowl.svg?url'
import { ApiOffline, ApiProblem, sayFailure } from '../api/problem'
import { Icon } from './Icon'

/** Nothing is there: one fact, what to do. */
export const Empty = ({ title, text, children }: { title: string; text?: string; children?: ReactNode }) => (
  <Bowl
    className="empty"
    image={<img src={emptyBowl} alt="" width={160} height={120} />}
    description={
      <>
        <strong>{title}</strong>
        {text === undefined ? null : <div className="note">{text}</div>}
      </>
    }
  >
    {children}
  </Bowl>
)

type Tone = 'warn' | 'bad' | 'info'
const ICONS = { warn: 'warn', bad: 'bad', info: 'info' } as const

/** Says something that is to be minded; the first words are bold. */
export const Notice = ({ tone, lead, text, children }: { tone: Tone; lead: string; text?: string | undefined; children?: ReactNode }) => (
  <div className={`notice ${tone}`} role={tone === 'info' ? 'status' : 'alert'}>
    <Icon i={ICONS[tone]} size={20} />
    <div className="grow">
      <strong>{lead}</strong>
      {text === undefined ? null : <span>{text}</span>}
    </div>
    {children}
  </div>
)

/** What failed, what is safe, and another try. */
export function Failed({ failure, onRetry }: { failure: Error; onRetry: () => void }) {
  const offline = failure instanceof ApiOffline
  const number = failure instanceof ApiProblem ? failure.requestId : undefined
  return (
    <Notice
      tone={offline ? 'warn' : 'bad'}
      lead={`${sayFailure(failure)}。`}
      text={offline ? '已经取到的还能看，连上网再取新的。' : number === undefined ? undefined : `报修时说这个编号：${number.slice(0, 8)}`}
    >
      <Button onClick={onRetry} icon={<Icon i="refresh" />}>
        再试一次
      </Button>
    </Notice>
  )
}

import { View } from '@tarojs/components'
import { useState } from 'react'
import { checkCode } from '@shared/audit/rules'
import type { Seal as Sealed } from '@shared/audit/schema'
import { grouped } from '@shared/base/id'
import { a11y } from '@/platform/a11y'
import { platform } from '@/platform'
import { Button } from './Button'
import { cx } from './cx'
import { useElder } from './display'
import { Icon } from './Icon'
import { Tap } from './Tap'

/** That a record is sealed, with its number and check code; until the number is known 封存中. */
export function ProofBox({ seal, onTap }: { seal: Sealed | undefined; onTap?: () => void }) {
  const title = seal === undefined ? '封存中' : `已封存，第 ${seal.number} 条`
  const note = seal === undefined ? '稍等一会儿就有编号。' : `校验码 ${checkCode(seal.head)}。改了会被查出来。`
  const inside = (
    <>
      <Icon i="lock.text-2" size={24} />
      <View className="f1">
        <View className="b">{title}</View>
        <View className="n x2">{note}</View>
      </View>
      {onTap ? <Icon i="right.text-3" size={18} /> : null}
    </>
  )
  if (!onTap) return <View className="notice notice-z notice-mid">{inside}</View>
  return (
    <Tap role="link" className="notice notice-z notice-mid" onTap={onTap}>
      {inside}
    </Tap>
  )
}

/** Below this share of the bar two words under it have no room. */
const CROWDED_PERCENT = 60

interface WindowBarProps {
  opens: { at: number; label: string }
  due: { at: number; label: string }
  now: { at: number; label: string }
}

/** Opening, deadline and now on one line, so that nobody must calculate. `at` in milliseconds. */
export function WindowBar({ opens, due, now }: WindowBarProps) {
  const length = Math.max(1, due.at - opens.at)
  const from = Math.min(opens.at, now.at) - length * 0.12
  const to = Math.max(due.at, now.at) + length * 0.2
  const place = (at: number) => ((at - from) / (to - from)) * 100
  const out = now.at < opens.at || now.at > due.at
  const here = place(now.at)
  // the word of now keeps inside the page at either end
  const word = here > 85 ? { right: '0' } : here < 15 ? { left: '0' } : { left: `${here}%`, transform: 'translateX(-50%)' }
  // long before it opens both words would stand on one another
  const crowded = place(due.at) - place(opens.at) < CROWDED_PERCENT && place(opens.at) > CROWDED_PERCENT / 2
  const label = `${opens.label}，${due.label}，${now.label}`
  return (
    <View className="window" {...a11y({ role: 'img', label })}>
      <View className="window-track" />
      <View className="window-open" style={{ left: `${place(opens.at)}%`, width: `${place(due.at) - place(opens.at)}%` }} />
      <View className={cx('window-now', out && 'window-out')} style={{ left: `${here}%` }} />
      <View className={cx('window-word', out && 'ba')} style={word}>
        {now.label}
      </View>
      <View className="window-under" style={{ left: `${place(opens.at)}%`, ...(crowded ? { transform: 'translateX(-100%)' } : {}) }}>
        {opens.label}
      </View>
      <View className="window-under" style={{ left: `${place(due.at)}%`, transform: 'translateX(-100%)' }}>
        {due.label}
      </View>
    </View>
  )
}

export interface Step {
  title: string
  time?: string | undefined
  note?: string | undefined
  state: 'done' | 'now' | 'later'
}

const SPOKEN = { done: '已完成', now: '进行中', later: '还没到' } as const

/** What happened and what comes: filled disc with tick, ring, dashed ring; the line is dashed after now. */
export function Timeline({ steps }: { steps: readonly Step[] }) {
  return (
    <View>
      {steps.map((step, i) => {
        const last = i === steps.length - 1
        return (
          <View
            key={`${step.title}${i}`}
            className={cx('step', last && 'step-last')}
            {...a11y({ label: [step.title, SPOKEN[step.state], step.time, step.note].filter(Boolean).join('，') })}
          >
            {last ? null : <View className={cx('step-line', step.state !== 'done' && 'step-line-later')} />}
            <View className={cx('step-dot', `step-${step.state}`)}>
              {step.state === 'done' ? <Icon i="check.on-brand" size={16} /> : step.state === 'now' ? <View className="step-core" /> : null}
            </View>
            <View className="f1">
              <View className="row sb">
                <View className={step.state === 'later' ? 'x2' : 'b'}>{step.title}</View>
                {step.time === undefined ? null : <View className="n x2 nw">{step.time}</View>}
              </View>
              {step.note === undefined ? null : <View className="n x2">{step.note}</View>}
            </View>
          </View>
        )
      })}
    </View>
  )
}

/** How much of a term has passed. */
export function Meter({ part, of, label }: { part: number; of: number; label: string }) {
  return (
    <View className="meter" {...a11y({ role: 'img', label })}>
      <View className="meter-fill" style={{ width: `${of > 0 ? Math.min(100, (part / of) * 100) : 0}%` }} />
    </View>
  )
}

/** The only way back to a complaint: masked until it is tapped, in groups of four. */
export function QueryCodeBox({ code, shown = false, onCopied }: { code: string; shown?: boolean; onCopied?: () => void }) {
  const [open, setOpen] = useState(shown)
  const copy = async () => {
    await platform.copy(code)
    onCopied?.()
  }
  return (
    <View className="code-box">
      <Tap className="f1" label={open ? `查询码 ${[...code].join(' ')}` : '查询码，点一下显示'} onTap={() => setOpen(!open)}>
        <View className="n x2">{open ? '查询码，丢了找不回来' : '查询码，点一下显示'}</View>
        <View className="t2 code-text">{open ? grouped(code) : '**** **** ****'}</View>
      </Tap>
      <Button kind="secondary" height="sm" icon="copy" onTap={() => void copy()}>
        复制
      </Button>
    </View>
  )
}

export interface Reader {
  who: string
  /** `全文`, `只看摘要`; nothing: cannot see it. */
  text: string | undefined
  /** `名字和电话`; nothing: cannot see it. */
  identity: string | undefined
}

function Sees({ head, what, className }: { head: string; what: string | undefined; className: string }) {
  const elder = useElder()
  const hidden = what === undefined
  return (
    <View className={cx('row g1 n', className, hidden && 'ok b')}>
      {elder ? <View className="sees-key">{head}</View> : null}
      <Icon i={hidden ? 'eyeoff.ok' : 'eye.text-1'} size={18} />
      <View>{what ?? '看不到'}</View>
    </View>
  )
}

/** Who can read the words, and who can read the name; it changes as the choice is moved. */
export function WhoSeesTable({ readers }: { readers: readonly Reader[] }) {
  return (
    <View>
      <View className="sees sees-head">
        <View className="f1">谁能看到</View>
        <View className="sees-what">写的内容</View>
        <View className="sees-who">你是谁</View>
      </View>
      {readers.map((reader) => (
        <View key={reader.who} className="sees" {...a11y({ label: `${reader.who}，写的内容${reader.text ?? '看不到'}，你是谁${reader.identity ?? '看不到'}` })}>
          <View className="f1">{reader.who}</View>
          <Sees head="写的内容" what={reader.text} className="sees-what" />
          <Sees head="你是谁" what={reader.identity} className="sees-who" />
        </View>
      ))}
    </View>
  )
}

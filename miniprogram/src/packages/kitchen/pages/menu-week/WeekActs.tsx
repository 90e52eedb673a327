import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { type BusinessDay, plusDays } from '@shared/base/time'
import { sayDate } from '@shared/base/say'
import { copyWeek, publishMenus, submitMenus } from '@shared/menu/contract'
import type { WeekSlot } from '@shared/menu/schema'
import { sayFailure } from '@/api/problem'
import { useAction } from '@/api/useAction'
import { type Step, stepOf } from '@/features/menu/plan/state'
import { Button } from '@/ui/Button'
import { RadioCards } from '@/ui/choices'
import { BottomSheet, Dialog } from '@/ui/Cover'
import { FootBar } from '@/ui/layout'
import { Notice } from '@/ui/Notice'

/** How far back a week may be copied from. */
const WEEKS_BACK = 4

/** `抄了 5 餐；2 餐已经写了，没动；3 道菜下架了，没抄`. */
function sayCopied({ copied, kept, leftOut }: { copied: number; kept: number; leftOut: number }): string {
  return [
    copied > 0 ? `抄了 ${copied} 餐` : '一餐也没抄',
    ...(kept > 0 ? [`${kept} 餐已经写了，没动`] : []),
    ...(leftOut > 0 ? [`${leftOut} 道菜下架了，没抄`] : []),
  ].join('；')
}

interface ActsProps {
  kitchenId: string
  monday: BusinessDay
  slots: readonly WeekSlot[]
  now: Date
  onDone: () => Promise<void>
}

/** From which week to copy; what is written already stays. */
function CopySheet({ monday, busy, onCopy, onClose }: { monday: BusinessDay; busy: boolean; onCopy: (from: BusinessDay) => void; onClose: () => void }) {
  const weeks = Array.from({ length: WEEKS_BACK }, (_, i) => plusDays(monday, -7 * (i + 1)))
  const [from, setFrom] = useState(weeks[0] ?? monday)
  const act = (
    <Button busy={busy} onTap={() => onCopy(from)}>
      抄过来
    </Button>
  )
  return (
    <BottomSheet title="照哪一周填" onClose={onClose} foot={act}>
      <RadioCards
        label="照哪一周填"
        options={weeks.map((week, i) => ({
          value: week,
          title: i === 0 ? '前一周' : `往前 ${i + 1} 周`,
          note: `${sayDate(week)} 到 ${sayDate(plusDays(week, 6))}`,
        }))}
        value={from}
        onChoose={setFrom}
      />
      <View className="n x2 mt3">只填空着的，写好的不动。抄过来是草稿，还要送审。</View>
    </BottomSheet>
  )
}

interface Buttons {
  copy: () => void
  submit: () => void
  publish: () => void
  busy: boolean
}

/** Of the steps that the week has before it, the furthest is the filled button; the one before it stands beside. */
function Foot({ empty, drafts, checked, on }: { empty: number; drafts: number; checked: number; on: Buttons }) {
  const steps = [
    ...(checked > 0 ? [{ id: 'publish-week', words: `发布 ${checked} 餐`, act: on.publish }] : []),
    ...(drafts > 0 ? [{ id: 'submit-week', words: `送审 ${drafts} 餐`, act: on.submit }] : []),
    ...(empty > 0 ? [{ id: 'copy-week', words: '照前面的周填', act: on.copy }] : []),
  ]
  const [first, second] = steps
  if (!first) return null
  return (
    <FootBar>
      {second ? (
        <Button kind="secondary" id={second.id} busy={on.busy} onTap={second.act}>
          {second.words}
        </Button>
      ) : null}
      <Button className="f1" id={first.id} busy={on.busy} onTap={first.act}>
        {first.words}
      </Button>
    </FootBar>
  )
}

/** The next step of a week: publish what was checked, send what is written, copy while something is empty. What came of it stands at the top. */
export function useWeekActs({ kitchenId, monday, slots, now, onDone }: ActsProps) {
  const [asking, setAsking] = useState<'copy' | 'publish'>()
  const [said, setSaid] = useState<string>()
  const copying = useAction(copyWeek)
  const submitting = useAction(submitMenus)
  const publishing = useAction(publishMenus)
  const actions = [copying, submitting, publishing]
  const idsIn = (...steps: Step[]) => slots.filter((slot) => new Date(slot.end) > now && steps.includes(stepOf(slot.menu))).map((slot) => slot.slotId)
  const [empty, drafts, checked, waiting] = [idsIn('EMPTY'), idsIn('DRAFT', 'RETURNED'), idsIn('CHECKED'), idsIn('WAITING')]
  const failure = actions.find((action) => action.failure)?.failure
  const forget = useRef(() => undefined as void)
  forget.current = () => {
    setSaid(undefined)
    actions.forEach((action) => action.reset())
  }
  useEffect(() => forget.current(), [monday])
  useDidShow(() => forget.current())

  async function take<T>(run: () => Promise<T | undefined>, words: (answer: T) => string): Promise<void> {
    actions.forEach((action) => action.reset())
    const answer = await run()
    setAsking(undefined)
    setSaid(answer === undefined ? undefined : words(answer))
    await onDone()
  }
  const copy = (fromMonday: BusinessDay) => take(() => copying.run({ params: { kitchenId, monday }, body: { fromMonday } }), sayCopied)
  const submit = () =>
    take(
      () => submitting.run({ body: { slotIds: drafts } }),
      () => `送审了 ${drafts.length} 餐，审过会告诉你`,
    )
  const publish = () =>
    take(
      () => publishing.run({ body: { slotIds: checked } }),
      () => `发布了 ${checked.length} 餐，家长能看到了`,
    )

  const waits = waiting.length > 0 && drafts.length + checked.length === 0
  const notice = failure ? (
    <Notice tone="b" lead={sayFailure(failure)} />
  ) : said !== undefined ? (
    <Notice tone="k" lead={said} />
  ) : waits ? (
    <Notice tone="z" icon="clock.text-2" lead={`${waiting.length} 餐在等校长审`} note="审过会告诉你，再来发布。" />
  ) : null
  const on: Buttons = { copy: () => setAsking('copy'), submit: () => void submit(), publish: () => setAsking('publish'), busy: submitting.state === 'busy' }
  return {
    notice: notice && <View className="mx kept">{notice}</View>,
    foot: (
      <>
        <Foot empty={empty.length} drafts={drafts.length} checked={checked.length} on={on} />
        {asking === 'copy' ? (
          <CopySheet monday={monday} busy={copying.state === 'busy'} onCopy={(from) => void copy(from)} onClose={() => setAsking(undefined)} />
        ) : null}
        {asking === 'publish' ? (
          <Dialog
            title={`发布 ${checked.length} 餐`}
            text="家长马上能看到，也会收到消息。发布以后再改，要写原因。"
            act="发布"
            busy={publishing.state === 'busy'}
            onAct={() => void publish()}
            onClose={() => setAsking(undefined)}
          />
        ) : null}
      </>
    ),
  }
}

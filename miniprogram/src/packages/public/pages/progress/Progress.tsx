import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayDay, sayRelativeDay } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import { awaitsDispatch, isHandled, isOpen, sayCategory, sayState } from '@shared/hotline/rules'
import type { CallBackOutcome, ComplaintView } from '@shared/hotline/schema'
import { sayMeal } from '@shared/org/rules'
import { today } from '@/api/clock'
import { Messages } from '@/features/hotline/Messages'
import { Pictures } from '@/features/hotline/Pictures'
import { timelineOf } from '@/features/hotline/steps'
import type { OwnComplaint } from '@/features/hotline/useOwn'
import { Button } from '@/ui/Button'
import { Band, FootBar, PartHead } from '@/ui/layout'
import { Meter, QueryCodeBox, Timeline } from '@/ui/proof'
import { JudgeSheet } from './JudgeSheet'
import { OfferMessages } from '@/features/hotline/OfferMessages'
import { WriteSheet } from './WriteSheet'

/** Where it stands and until when there is an answer. */
function StateHead({ view }: { view: ComplaintView }) {
  const { state, replyDueAt, workingDaysPassed: passed, workingDaysTotal: total } = view
  const due = sayDay(dayOf(replyDueAt))
  const open = awaitsDispatch(state) || isHandled(state)
  return (
    <View className="head">
      <View className="row sb end">
        <View>
          <View className="n x2">现在</View>
          <View className="t1">{sayState(state)}</View>
        </View>
        {open ? (
          <View className="right">
            <View className="n x2">最晚答复</View>
            <View className="t2">{due}</View>
          </View>
        ) : null}
      </View>
      {open ? (
        <>
          <View className="mt3">
            <Meter part={passed} of={total} label={`已过 ${passed} 个工作日，共 ${total} 个`} />
          </View>
          <View className="row sb n x2 mt1">
            <View>{`已过 ${passed} 个工作日`}</View>
            <View>{`共 ${total} 个工作日`}</View>
          </View>
        </>
      ) : null}
    </View>
  )
}

const SAID: Record<CallBackOutcome, string> = {
  SATISFIED: '你说满意，办结了。',
  BASICALLY: '你说基本满意，办结了。',
  NOT_SATISFIED: '你说不满意。',
  UNREACHED: '一直没有回音，先办结了。',
}

/** After it was judged: what happens next. */
function sayNext({ state, satisfaction, workingDaysTotal, conclusion, handlerName }: ComplaintView): string | undefined {
  if (state === 'REDO') return `你说不满意。${handlerName ?? '办理单位'}在 ${workingDaysTotal} 个工作日内再办一次。`
  if (state === 'CITY_REVIEW') return '再办以后你还不满意。市里复核，给最后的答复。'
  if (conclusion !== undefined) return '市里复核完了，这件办结了。'
  return satisfaction && SAID[satisfaction]
}

function Answer({ view }: { view: ComplaintView }) {
  const { reply, conclusion, mayAnswerSatisfaction } = view
  const next = mayAnswerSatisfaction ? undefined : sayNext(view)
  if (reply === undefined && conclusion === undefined && next === undefined) return null
  return (
    <>
      {reply === undefined ? null : (
        <View className="mt5">
          <PartHead title="答复" />
          <View className="words mt2">{reply}</View>
        </View>
      )}
      {conclusion === undefined ? null : (
        <View className="mt5">
          <PartHead title="市里的答复" />
          <View className="words mt2">{conclusion}</View>
        </View>
      )}
      {next === undefined ? null : <View className="b mt3">{next}</View>}
    </>
  )
}

const sayAbout = ({ schoolName, className, day, mealKind, dishName }: ComplaintView): string =>
  [[schoolName, className].filter(Boolean).join(' '), [day && sayRelativeDay(day, today()), mealKind && sayMeal(mealKind)].filter(Boolean).join(''), dishName]
    .filter(Boolean)
    .join(' · ')

function Filed({ view }: { view: ComplaintView }) {
  return (
    <>
      <PartHead title="写的内容" end={view.named ? '留名' : '不留名'} />
      <View className="n x2 mt1">{`${sayCategory(view.category)} · ${sayAbout(view)}`}</View>
      <View className="words mt2">{view.words}</View>
      <Pictures of={view.pictures} />
    </>
  )
}

/** A complaint for who filed it: state, course, answer, what was written to and fro. */
export function Progress({ view, own, code }: { view: ComplaintView; own: OwnComplaint; code?: string }) {
  const [sheet, setSheet] = useState<'write' | 'material' | 'judge'>()
  const { messages, mayAnswerSatisfaction, state, named } = view
  const close = () => setSheet(undefined)
  const open = isOpen(state)
  return (
    <>
      <StateHead view={view} />
      <View className="sheet sheet-form">
        {code === undefined ? null : <QueryCodeBox code={code} />}
        {named ? <OfferMessages open={open && !mayAnswerSatisfaction} /> : null}
        <Answer view={view} />
        <View className="mt5">
          <Timeline steps={timelineOf(view)} />
        </View>
        {messages.length > 0 || open ? (
          <>
            <Band />
            <PartHead title="和办理人留言" end={named ? '谁看你的名字都留记录' : '对方不知道你是谁'} />
            {messages.length === 0 ? <View className="n x2 mt2">还没有留言。办理人问什么会写在这里。</View> : null}
            <Messages messages={messages} reader="COMPLAINANT" named={named} />
          </>
        ) : null}
        <Band />
        <Filed view={view} />
      </View>
      {open ? (
        <FootBar>
          <Button id="material" kind="secondary" icon="camera" className="foot-less" onTap={() => setSheet('material')}>
            补材料
          </Button>
          {mayAnswerSatisfaction ? (
            <Button id="rate" className="f1" onTap={() => setSheet('judge')}>
              说满不满意
            </Button>
          ) : (
            <Button id="write" className="f1" icon="chat" onTap={() => setSheet('write')}>
              回复办理人
            </Button>
          )}
        </FootBar>
      ) : null}
      {sheet === 'write' || sheet === 'material' ? <WriteSheet material={sheet === 'material'} write={own.write} onClose={close} /> : null}
      {sheet === 'judge' ? <JudgeSheet judge={own.judge} redone={view.steps.some((step) => step.state === 'REDO')} onClose={close} /> : null}
    </>
  )
}

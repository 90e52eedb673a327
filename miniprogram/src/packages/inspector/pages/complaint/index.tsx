import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { isId } from '@shared/base/id'
import { awaitsDispatch, mainAction, mayJudge, sayCategory, sayState } from '@shared/hotline/rules'
import type { ComplaintState, DeskAction, DeskComplaint } from '@shared/hotline/schema'
import { readSchool } from '@shared/org/contract'
import { useNow } from '@/api/clock'
import { useHat } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { Refused } from '@/features/hotline/Refused'
import { chipOf, clockOf, sayAct, sayPriority } from '@/features/hotline/words'
import { replace } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { cx } from '@/ui/cx'
import { FootBar } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { ActNotice, Asked, Empty, SkeletonSheet } from '@/ui/states'
import { About, Course, Outcome, Words } from './Facts'
import { Sheets, type Opened } from './Sheets'
import { type DeskWork, useDesk } from './use-desk'

/** What has to be done next, as its clock calls it. */
function sayDue(state: ComplaintState): string {
  if (awaitsDispatch(state)) return '派单'
  if (state === 'DISPATCHED') return '接单'
  if (mayJudge(state)) return '回访'
  return state === 'CITY_REVIEW' ? '复核' : '答复'
}

/** What it is, how urgent, and until when there is time. */
function TitleHead({ complaint }: { complaint: DeskComplaint }) {
  const now = useNow()
  const { category, priority, state, dueAt } = complaint
  const clock = clockOf(dueAt, priority, now)
  return (
    <View className="head">
      <View className="row g2">
        <View className="t1">{sayCategory(category)}</View>
        <Chip {...chipOf(priority)}>{sayPriority(priority)}</Chip>
      </View>
      <View className="row sb g2">
        <View className="x2">{sayState(state)}</View>
        {clock === undefined ? null : (
          <View className={cx('b nw', clock.tone === 'bad' ? 'ba' : clock.tone === 'warn' ? 'wa' : 'x2')}>{`${sayDue(state)}，${clock.words}`}</View>
        )}
      </View>
    </View>
  )
}

/** Somebody who had a part in it does not ask whether the answer is good. */
function BarredCaller({ complaint }: { complaint: DeskComplaint }) {
  const hat = useHat()
  if (hat?.role !== 'CALLBACK_DESK' || !mayJudge(complaint.state) || complaint.actions.length > 0) return null
  return (
    <View className="mt3">
      <Notice tone="z" lead="你办过这一件。">
        换一位回访员来问
      </Notice>
    </View>
  )
}

interface DecisionsProps {
  actions: readonly DeskAction[]
  state: DeskComplaint['state']
  work: DeskWork
  onOpen: (opened: Opened) => void
}

/** The one decision that brings it on, filled; the other beside it. */
function Decisions({ actions, state, work, onOpen }: DecisionsProps) {
  const main = mainAction(actions)
  if (main === undefined) return null
  const name = (action: DeskAction) => (action === 'TRIAGE' && state !== 'FILED' ? '改分类' : sayAct(action))
  const act = (action: DeskAction) => (action === 'ACCEPT' ? void work.accept.run() : onOpen(action))
  return (
    <FootBar>
      {actions
        .filter((action) => action !== main)
        .map((action) => (
          <Button key={action} id={action.toLowerCase()} kind="secondary" onTap={() => act(action)}>
            {name(action)}
          </Button>
        ))}
      <Button id={main.toLowerCase()} className="f1" busy={main === 'ACCEPT' && work.accept.busy} onTap={() => act(main)}>
        {name(main)}
      </Button>
    </FootBar>
  )
}

function Body({ complaint, work }: { complaint: DeskComplaint; work: DeskWork }) {
  const [opened, setOpened] = useState<Opened>()
  const { actions, state, mayAsk } = complaint
  const { data: school } = useQuery(readSchool, { params: { schoolId: complaint.schoolId } })
  return (
    <>
      <TitleHead complaint={complaint} />
      <View className="sheet sheet-form">
        <ActNotice said={work.said} />
        <Refused failure={work.accept.failure} />
        <Words complaint={complaint} onIdentity={() => setOpened('IDENTITY')} />
        <BarredCaller complaint={complaint} />
        <About complaint={complaint} />
        <Outcome complaint={complaint} />
        <Course complaint={complaint} onAsk={mayAsk ? () => setOpened('ASK') : undefined} />
      </View>
      <Decisions actions={actions} state={state} work={work} onOpen={setOpened} />
      {opened === undefined ? null : (
        <Sheets opened={opened} complaint={complaint} ownership={school?.ownership ?? 'PUBLIC'} work={work} onClose={() => setOpened(undefined)} />
      )}
    </>
  )
}

function Complaint({ id }: { id: string }) {
  const work = useDesk(id)
  if (work.gone)
    return (
      <Empty
        title={work.said === undefined ? '这一件不在你这里' : `${work.said}，不在你这里了`}
        text={work.said === undefined ? '也许转给了别的受理台，或者已经有人办了。' : '你这一步办完了，后面不用你办。'}
        act="看等我办的"
        onAct={() => replace('inspector/desk')}
      />
    )
  return (
    <Asked query={work.query} what="投诉" skeleton={<SkeletonSheet />}>
      {(complaint) => <Body complaint={complaint} work={work} />}
    </Asked>
  )
}

/** One complaint at a desk: the text, the facts, one decision at a time. */
export default function ComplaintPage() {
  const id = useRouter().params['id'] ?? ''
  return (
    <Page name="inspector/complaint" offline="投诉不存在手机里，连上网再办。">
      {isId(id) ? <Complaint id={id} /> : <Empty title="没有这件投诉" act="看等我办的" onAct={() => replace('inspector/desk')} />}
    </Page>
  )
}

import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayDate, sayDay } from '@shared/base/say'
import { dayOf, timeOf, timeToSecond } from '@shared/base/time'
import { POSTER_ALONE } from '@shared/checkin/facts'
import { readCheckin } from '@shared/checkin/contract'
import { sayDistance } from '@shared/checkin/rules'
import type { Checkin } from '@shared/checkin/schema'
import { sayAct } from '@shared/duty/rules'
import { useNow } from '@/api/clock'
import { useHat } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { Pictures } from '@/features/hotline/Pictures'
import { go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Band, FootBar, Sheet } from '@/ui/layout'
import { ProofBox } from '@/ui/proof'
import { KeyValue } from '@/ui/rows'
import { Seal } from '@/ui/Seal'
import { isReminded, sayMealDay } from './acts'
import { MendingBox } from './MendingBox'
import { OpinionPart } from './OpinionPart'
import { RemindRow } from './RemindRow'
import { VerifySheet } from './VerifySheet'

/** The chain takes a record in within a second or two. */
const SEALED_AFTER_S = 3

/** What comes next for a teacher, without having to: 顺手做. */
function Then({ checkin }: { checkin: Checkin }) {
  const hat = useHat()
  const post = hat?.kind === 'post' ? hat.post : undefined
  if (checkin.act !== 'teacherDining' || !post) return null
  const [room] = post.classes
  const query = { class: room?.id, slot: checkin.slotId }
  return (
    <>
      <View className="n x2 mt4">顺手做（可不做）</View>
      <View className="btn-row mt2">
        {hat?.role === 'HOMEROOM_TEACHER' ? (
          <Button kind="secondary" icon="users" onTap={() => go('school/class-meal', query)}>
            登记谁没吃
          </Button>
        ) : null}
        <Button kind="secondary" icon="scan" onTap={() => go('school/rating-qr', query)}>
          学生评餐
        </Button>
      </View>
    </>
  )
}

interface ReceiptProps {
  checkin: Checkin
  /** Recorded a moment ago, before the eyes of who did it: the seal is pressed, and the next thing is offered. */
  fresh: boolean
  onDone: () => void
}

/** An act as it stands in the ledger: seal, place, time, person, window; 封存中, then number and check code. */
export function Receipt({ checkin, fresh, onDone }: ReceiptProps) {
  const hat = useHat()
  const now = useNow()
  const [verifying, setVerifying] = useState(false)
  const polled = useQuery(readCheckin, checkin.seal ? undefined : { params: { checkinId: checkin.id } }, { poll: SEALED_AFTER_S })
  const seal = checkin.seal ?? polled.data?.seal
  const { act, mealKind, day, opensAt, dueAt, recordedAt, timing, opinion } = checkin
  const late = timing === 'LATE'
  const window = `${timeOf(opensAt)} 到 ${timeOf(dueAt)}`
  const point = checkin.codeKind === 'SCREEN' ? '扫的是屏幕码，' : checkin.pointNumber > 0 ? `扫的是 ${checkin.pointNumber} 号点位码，` : ''
  return (
    <>
      <View className="proof-head ctr">
        <View className="proof-turned">
          <Seal act={act} mark={late ? 'late' : 'done'} px={96} pressed={fresh} label={`${sayAct(act)}，${late ? '迟报' : '已打卡'}`} />
        </View>
        <View className="t1 mt3">{late ? '已打卡，算迟报' : '已打卡'}</View>
        <View className="x2">{`${sayMealDay(day, mealKind)} · ${sayAct(act)}`}</View>
      </View>
      <Sheet tight>
        {opinion && !fresh ? (
          <>
            <OpinionPart opinion={opinion} askedAt={recordedAt} />
            <Band />
          </>
        ) : null}
        <KeyValue name="地点" value={`${checkin.placeName} ${checkin.pointName}`} note={`${point}离点位约 ${sayDistance(checkin.distanceM)}`} />
        {checkin.posterAlone ? <View className="n x2 mt1">{POSTER_ALONE}</View> : null}
        <KeyValue name="时间" value={`${sayDate(day)} ${timeToSecond(recordedAt)}`} note="以服务器时间为准" />
        <KeyValue name="打卡人" value={checkin.personName} more={checkin.personTitle} />
        <KeyValue name="时限" value={late ? `过了 ${timeOf(dueAt)}（${window}）` : `在时限内（${window}）`} ok={!late} warn={late} last />
        <Pictures of={checkin.pictures} />
        {checkin.mending ? <MendingBox mending={checkin.mending} now={now} /> : null}
        <View className="mt3">
          <ProofBox seal={seal} {...(seal ? { onTap: () => setVerifying(true) } : {})} />
        </View>
        {fresh && opinion ? <View className="n x2 mt3">{`你写的意见，学校 ${sayDay(dayOf(opinion.dueAt))}前要答复。答复了，“消息”里会告诉你。`}</View> : null}
        {fresh ? <Then checkin={checkin} /> : null}
        {fresh && isReminded(hat) ? (
          <View className="mt2">
            <RemindRow title="下次到时提醒我" note="快截止还没做，发微信消息给你" last />
          </View>
        ) : null}
      </Sheet>
      <FootBar>
        <Button className="f1" onTap={onDone}>
          完成
        </Button>
      </FootBar>
      {verifying && seal ? <VerifySheet seal={seal} onClose={() => setVerifying(false)} /> : null}
    </>
  )
}

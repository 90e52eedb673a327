import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import { timeOf } from '@shared/base/time'
import { listDuties } from '@shared/duty/contract'
import { sayAct } from '@shared/duty/rules'
import type { Duty } from '@shared/duty/schema'
import { sayMeal } from '@shared/org/rules'
import { useHat } from '@/api/session'
import { usePaged } from '@/api/usePaged'
import { DayBar, DayPage, usePastDay } from '@/features/checkin/DayBar'
import { go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Seal } from '@/ui/Seal'
import { Empty, Failed, SkeletonSheet } from '@/ui/states'

/** Acts that many do are told with their count. */
const counted = ({ act, count, target }: Duty): string | undefined => {
  if (act === 'studentRating') return `${count} 人评了，要 ${target} 人`
  if (act === 'parentOversight') return `本学期来了 ${count} 次，要 ${target} 次`
  return act === 'teacherDining' && target > 1 && count > 0 ? `${count}/${target} 个班有老师` : undefined
}

function State({ duty, now }: { duty: Duty; now: Date }) {
  const { state, doneAt, opensAt, dueAt } = duty
  if (state === 'DONE')
    return (
      <Chip tone="k" icon="check.ok">
        {doneAt && duty.day ? `${timeOf(doneAt)} 做了` : '做到了'}
      </Chip>
    )
  if (state === 'LATE')
    return (
      <Chip tone="w" icon="clock.warn">
        {doneAt ? `${timeOf(doneAt)} 迟报` : '迟报'}
      </Chip>
    )
  if (state === 'MISSED')
    return (
      <Chip tone="b" icon="bad.bad">
        没有做
      </Chip>
    )
  if (state === 'WAIVED') return <Chip tone="z">不用做</Chip>
  if (new Date(opensAt) > now) return <Chip tone="z">{`${timeOf(opensAt)} 起`}</Chip>
  return <Chip tone="z">{duty.day ? `${timeOf(dueAt)} 截止` : '还在做'}</Chip>
}

const MARKS = { DONE: 'done', LATE: 'late', MISSED: 'miss', WAIVED: 'todo', PENDING: 'todo' } as const

function DutyLine({ duty, now }: { duty: Duty; now: Date }) {
  const { explanation, act, mealKind, state } = duty
  const what = `${mealKind ? sayMeal(mealKind) : ''}${sayAct(act)}`
  const count = counted(duty)
  const mark = act === 'parentOversight' && state === 'MISSED' ? 'todo' : MARKS[state]
  return (
    <View className="row top g3 record">
      <Seal act={act} mark={mark} px={28} />
      <View className="f1">
        <View className="row sb g2">
          <View className="b">{what}</View>
          <State duty={duty} now={now} />
        </View>
        <View className="n x2">{[duty.placeName, count].filter(Boolean).join(' · ')}</View>
        {explanation ? <View className="record-words">{`补说明：${explanation.text}`}</View> : null}
        {explanation ? <View className="n x2">{`${explanation.byName} ${timeOf(explanation.at)}`}</View> : null}
        {duty.mayExplain ? (
          <View className="row mt2">
            <Button kind="secondary" height="sm" icon="edit" label={`写补说明，${what}`} onTap={() => go('school/explain', { duty: duty.id })}>
              写补说明
            </Button>
          </View>
        ) : null}
      </View>
    </View>
  )
}

/** The duties of a day at the place of the current post, with their state and what was explained afterwards. */
export default function Duties() {
  const { params } = useRouter()
  const hat = useHat()
  const days = usePastDay(params['day'])
  const { now, day } = days
  const { items, failure, loading, more, next, refresh } = usePaged(listDuties, hat ? { query: { day } } : undefined)
  useReachBottom(() => void next())
  const body = () => {
    if (loading) return <SkeletonSheet rows={5} />
    if (failure && items.length === 0) return <Failed failure={failure} what="任务" onRetry={() => void refresh()} />
    if (items.length === 0) return <Empty title="这天没有任务" text="不开餐的日子没有五餐监督。" />
    return (
      <Sheet tight>
        {items.map((duty) => (
          <DutyLine key={duty.id} duty={duty} now={now} />
        ))}
        {more ? <View className="n x2 ctr mt3">正在取更多</View> : null}
      </Sheet>
    )
  }
  return (
    <Page name="school/duties" offline="连上网自己会取。">
      <Head>
        <View className="t1">{hat?.kind === 'post' ? hat.post.placeName : '当天任务'}</View>
        <DayBar of={days} />
      </Head>
      <DayPage of={days}>{body()}</DayPage>
    </Page>
  )
}

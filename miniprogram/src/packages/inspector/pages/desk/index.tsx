import { View } from '@tarojs/components'
import { useState } from 'react'
import { isOpen, sayCategory, sayState } from '@shared/hotline/rules'
import { listDeskComplaints } from '@shared/hotline/desk-contract'
import { ComplaintState, type DeskLine } from '@shared/hotline/schema'
import { listTasks } from '@shared/task/contract'
import { useNow } from '@/api/clock'
import { useHat } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { clockOf, sayPriority, sayShortAct } from '@/features/hotline/words'
import { go, toTop } from '@/platform/go'
import type { Pair } from '@/ui/art/pairs'
import { TextLink } from '@/ui/Button'
import { Choices } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { DecisionRow } from '@/ui/duties'
import { Page } from '@/ui/Page'
import { Asked, Empty, SkeletonSheet } from '@/ui/states'
import { Pager } from '../../Pager'

const PAGE = 20
/** As many waiting tasks as the server counts. */
const MOST_COUNTED = 100

const WAITING = 'WAITING'
type Filter = ComplaintState | typeof WAITING

/** States that this release can reach. */
const FILTERS: readonly Filter[] = [WAITING, ...ComplaintState.options.filter((state) => isOpen(state) || state === 'CLOSED')]
const sayFilter = (filter: Filter): string => (filter === WAITING ? '等我办' : sayState(filter))

const iconOf = ({ priority }: DeskLine): Pair => (priority === 'P0' ? 'bad.bad' : priority === 'P1' ? 'warn.warn' : 'chat.text-2')

function Row({ line, filter, now }: { line: DeskLine; filter: Filter; now: Date }) {
  const { id, category, priority, schoolName, named, fearsHarm, excerpt, unreadMessage, dueAt, action, state } = line
  const clock = clockOf(dueAt, priority, now)
  const fact = [
    unreadMessage && '有新留言',
    `${sayPriority(priority)} ${named ? '留名' : '不留名'}`,
    fearsHarm && '怕受影响',
    filter === WAITING && action === undefined ? sayState(state) : undefined,
    excerpt,
  ]
  return (
    <DecisionRow
      kind={sayCategory(category)}
      clock={clock?.words}
      tone={clock?.tone}
      place={schoolName}
      fact={fact.filter(Boolean).join('，')}
      icon={iconOf(line)}
      act={sayShortAct(action)}
      onAct={() => go('inspector/complaint', { id })}
    />
  )
}

function Filters({ filter, onChoose, onClose }: { filter: Filter; onChoose: (filter: Filter) => void; onClose: () => void }) {
  return (
    <BottomSheet title="看哪些" onClose={onClose}>
      <Choices label="看哪些" columns={3} options={FILTERS.map((each) => ({ value: each, label: sayFilter(each) }))} value={filter} onChoose={onChoose} />
      <View className="n x2 mt3">等我办的按剩余时间排，办结的新的在前。</View>
    </BottomSheet>
  )
}

/** How many wait, as the queue of tasks counts them. */
function useWaiting(): string {
  const hat = useHat()
  const { data } = useQuery(listTasks, hat ? { query: { limit: 1 } } : undefined)
  if (data === undefined) return '等你定的投诉'
  return data.open >= MOST_COUNTED ? `等你定的 ${MOST_COUNTED} 件以上` : `等你定的 ${data.open} 件`
}

/** What waits for this desk, by what is due soonest; or everything in a state. */
export default function Desk() {
  const hat = useHat()
  const now = useNow()
  const waiting = useWaiting()
  const [filter, setFilter] = useState<Filter>(WAITING)
  const [choosing, setChoosing] = useState(false)
  const [cursors, setCursors] = useState<readonly string[]>([])
  const cursor = cursors.at(-1)
  const query = useQuery(
    listDeskComplaints,
    hat ? { query: { limit: PAGE, ...(filter === WAITING ? {} : { state: filter }), ...(cursor === undefined ? {} : { cursor }) } } : undefined,
  )
  const turn = (to: readonly string[]) => {
    setCursors(to)
    toTop()
  }
  const calls = hat?.role === 'CALLBACK_DESK'
  return (
    <Page name="inspector/desk" offline="投诉不存在手机里，连上网再办。">
      <View className="head row sb end">
        <View className="f1">
          <View className="t1">{filter === WAITING ? waiting : `${sayFilter(filter)}的`}</View>
          <View className="n x2">{filter === 'CLOSED' ? '新的在前。' : '按剩余时间排。'}</View>
        </View>
        {calls ? null : (
          <TextLink className="n" label={`看哪些，现在是${sayFilter(filter)}`} onTap={() => setChoosing(true)}>
            看别的
          </TextLink>
        )}
      </View>
      <Asked query={query} what="投诉" skeleton={<SkeletonSheet />}>
        {({ items, nextCursor }) =>
          items.length === 0 && cursors.length === 0 ? (
            <Empty title={filter === WAITING ? '没有等你办的' : `没有${sayFilter(filter)}的`} text="有新投诉会排到这里，按剩余时间。" />
          ) : (
            <View className="sheet sheet-form">
              {items.map((line) => (
                <Row key={line.id} line={line} filter={filter} now={now} />
              ))}
              <Pager
                unit="件"
                from={cursors.length * PAGE}
                count={items.length}
                onBack={cursors.length > 0 ? () => turn(cursors.slice(0, -1)) : undefined}
                onNext={nextCursor === undefined ? undefined : () => turn([...cursors, nextCursor])}
              />
            </View>
          )
        }
      </Asked>
      {choosing ? (
        <Filters
          filter={filter}
          onChoose={(chosen) => {
            setFilter(chosen)
            setCursors([])
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </Page>
  )
}

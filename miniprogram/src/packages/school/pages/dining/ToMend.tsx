import { View } from '@tarojs/components'
import { useState } from 'react'
import { sayDay } from '@shared/base/say'
import { type BusinessDay, dayOf, plusDays } from '@shared/base/time'
import { MENDING_LENGTH, type ToMend } from '@shared/checkin/mending'
import { listMenders } from '@shared/checkin/mending-contract'
import type { PossibleAct } from '@shared/checkin/schema'
import { sayFailure } from '@/api/problem'
import { useQuery } from '@/api/useQuery'
import type { FieldsOf } from '@/features/checkin/draft'
import { Button, TextLink } from '@/ui/Button'
import { Choices, RadioCards } from '@/ui/choices'
import { DateField } from '@/ui/wheels'
import { TextArea, TextField } from '@/ui/fields'
import { PartHead } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { SkeletonRows } from '@/ui/states'

type Fields = FieldsOf<'leaderDining'>

const NOTHING: ToMend = { problems: [''], decision: '', ownerId: '', dueOn: '' }

/** Persons who are shown before somebody asks for the others: mostly it is one of these. */
const FIRST = 3
/** Somebody may have joined or left since. */
const ASK_AGAIN_S = 60

const blank = (text: string): boolean => text.trim() === ''

/** What is still missing of it, in words for the button. */
export function missingToMend(toMend: ToMend | undefined): string | undefined {
  if (!toMend) return undefined
  const { problems, decision, ownerId, dueOn } = toMend
  if (problems.every(blank)) return '写一下哪里有问题'
  if (blank(decision)) return '写一下怎么处理'
  if (ownerId === '') return '选谁来改'
  return dueOn === '' ? '选哪天前改好' : undefined
}

type Change = (part: Partial<ToMend>) => void

function Problems({ problems, change }: { problems: readonly string[]; change: Change }) {
  const full = problems.length >= MENDING_LENGTH.problems || problems.some(blank)
  return (
    <>
      {problems.map((problem, i) => (
        <TextField
          key={i}
          id={`problem-${i}`}
          label={i === 0 ? '哪里有问题' : `第 ${i + 1} 个问题`}
          placeholder={i === 0 ? '汤凉得快' : '不写就不算'}
          value={problem}
          onInput={(text) => change({ problems: problems.map((each, at) => (at === i ? text : each)) })}
          max={MENDING_LENGTH.problem}
        />
      ))}
      {full ? null : (
        <View className="row">
          <Button kind="secondary" height="sm" icon="plus" onTap={() => change({ problems: [...problems, ''] })}>
            再写一个
          </Button>
        </View>
      )}
    </>
  )
}

function Owner({ ownerId, change }: { ownerId: string; change: Change }) {
  const [all, setAll] = useState(false)
  const query = useQuery(listMenders, {}, { keep: true, poll: ASK_AGAIN_S })
  const persons = query.data?.items ?? []
  const shown = persons.filter(({ personId }, i) => all || i < FIRST || personId === ownerId)
  return (
    <View>
      <View className="field-label">谁来改</View>
      {query.loading && !query.failure ? <SkeletonRows rows={FIRST} /> : null}
      {query.failure && !query.data ? (
        <Notice tone="w" lead="名单没取到。" note={`${sayFailure(query.failure)}，连上网自己会取；填的都在。`} />
      ) : (
        <RadioCards
          label="谁来改"
          options={shown.map(({ personId, name, title }) => ({ value: personId, title: name, note: title }))}
          value={ownerId}
          onChoose={(id) => change({ ownerId: id })}
        />
      )}
      {shown.length < persons.length ? (
        <View className="row">
          <TextLink onTap={() => setAll(true)}>{`别的人（${persons.length - shown.length}）`}</TextLink>
        </View>
      ) : null}
    </View>
  )
}

/** Days that are one tap away; any other is chosen by the phone's wheel. */
const NEAR = [
  { value: 'TODAY', label: '今天', days: 0 },
  { value: 'TOMORROW', label: '明天', days: 1 },
  { value: 'WEEK', label: '一周内', days: 7 },
] as const
type When = (typeof NEAR)[number]['value'] | 'DAY'

function Due({ dueOn, today, change }: { dueOn: BusinessDay; today: BusinessDay; change: Change }) {
  const near = NEAR.find(({ days }) => plusDays(today, days) === dueOn)?.value
  const [byWheel, setByWheel] = useState(dueOn !== '' && near === undefined)
  const choose = (when: When) => {
    setByWheel(when === 'DAY')
    const days = NEAR.find(({ value }) => value === when)?.days
    if (days !== undefined) change({ dueOn: plusDays(today, days) })
  }
  return (
    <View>
      <View className="field-label">哪天前改好</View>
      <Choices<When>
        label="哪天前改好"
        columns={4}
        options={[...NEAR, { value: 'DAY' as const, label: '选日子' }]}
        value={byWheel ? 'DAY' : near}
        onChoose={choose}
      />
      {byWheel ? (
        <View className="mt3">
          <DateField label="哪一天" value={dueOn === '' ? undefined : dueOn} from={today} placeholder="选一天" onDay={(day) => change({ dueOn: day })} />
        </View>
      ) : null}
      {dueOn === '' || byWheel ? null : <View className="n x2 mt2">{`${sayDay(dueOn)}前`}</View>}
    </View>
  )
}

interface ToMendProps {
  meal: PossibleAct
  fields: Partial<Fields>
  change(part: Partial<Fields>): void
}

/** 有问题: nothing but a button until it is tapped; then what is wrong, what was decided, who mends it and by when. */
export function ToMendPart({ meal, fields, change }: ToMendProps) {
  const { toMend } = fields
  if (!toMend)
    return (
      <View className="row sb g3">
        <View className="f1 x2">没有问题就不点</View>
        <Button kind="secondary" icon="flag" onTap={() => change({ toMend: NOTHING })}>
          有问题
        </Button>
      </View>
    )
  const part: Change = (each) => change({ toMend: { ...toMend, ...each } })
  return (
    <View className="v4">
      <PartHead title="要改的问题" end={<TextLink onTap={() => change({ toMend: undefined })}>没有问题</TextLink>} />
      <Problems problems={toMend.problems} change={part} />
      <TextArea
        id="decision"
        label="怎么处理"
        placeholder="汤桶加盖，晚十分钟出锅"
        value={toMend.decision}
        onInput={(decision) => part({ decision })}
        max={MENDING_LENGTH.decision}
      />
      <Owner ownerId={toMend.ownerId} change={part} />
      <Due dueOn={toMend.dueOn} today={dayOf(meal.opensAt)} change={part} />
    </View>
  )
}

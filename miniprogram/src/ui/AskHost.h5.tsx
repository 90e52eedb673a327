import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Question, useAsking, dismiss } from '@/platform/asking'
import { Button } from './Button'
import { CheckboxRow } from './choices'
import { BottomSheet } from './Cover'
import { ListRow } from './rows'

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>

function Choose({ question }: { question: Of<'choose'> }) {
  return (
    <BottomSheet title={question.title} onClose={dismiss}>
      {question.note === undefined ? null : <View className="n x2">{question.note}</View>}
      {question.rows.map((row, i) => (
        <ListRow key={row.id} title={row.label} note={row.note} last={i === question.rows.length - 1} onTap={() => question.answer(row.id)} />
      ))}
    </BottomSheet>
  )
}

/** Imitates WeChat's dialog and reports the same results: accept for each that is ticked, reject for the others. */
function Subscribe({ question }: { question: Of<'subscribe'> }) {
  const [off, setOff] = useState<readonly string[]>([])
  const answer = (accept: boolean) =>
    question.answer(Object.fromEntries(question.templates.map(({ id }) => [id, accept && !off.includes(id) ? ('accept' as const) : ('reject' as const)])))
  return (
    <BottomSheet title="好饭 申请给你发消息" onClose={dismiss}>
      <View className="n x2">这是演示：微信里会弹出微信自己的对话框。</View>
      {question.templates.map(({ id, title }) => (
        <CheckboxRow key={id} title={title} checked={!off.includes(id)} onChange={(on) => setOff(on ? off.filter((each) => each !== id) : [...off, id])} />
      ))}
      <View className="btn-row mt3">
        <Button kind="secondary" onTap={() => answer(false)}>
          取消
        </Button>
        <Button onTap={() => answer(true)}>允许</Button>
      </View>
    </BottomSheet>
  )
}

/** What the stand-ins ask instead of WeChat: a poster, a place, messages. */
export function AskHost() {
  const question = useAsking((asking) => asking.question)
  if (question?.kind === 'choose') return <Choose question={question} />
  if (question?.kind === 'subscribe') return <Subscribe question={question} />
  return null
}

import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Satisfaction, SatisfactionInput } from '@shared/hotline/schema'
import { sayFailure } from '@/api/problem'
import type { OwnAct } from '@/features/hotline/useOwn'
import { Button } from '@/ui/Button'
import { RadioCards } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { TextArea } from '@/ui/fields'
import { Notice } from '@/ui/Notice'

interface JudgeSheetProps {
  judge: OwnAct<SatisfactionInput>
  /** It was done once more already: the city decides next. */
  redone: boolean
  onClose: () => void
}

/** What the answer is worth, and what comes of each choice. */
export function JudgeSheet({ judge, redone, onClose }: JudgeSheetProps) {
  const [satisfaction, setSatisfaction] = useState<Satisfaction>()
  const [words, setWords] = useState('')
  const options: { value: Satisfaction; title: string; note: string }[] = [
    { value: 'SATISFIED', title: '满意', note: '这件就办结了。' },
    { value: 'BASICALLY', title: '基本满意', note: '也办结，你写的话会留着。' },
    { value: 'NOT_SATISFIED', title: '不满意', note: redone ? '由市里复核，给最后的答复。' : '退回去再办一次。' },
  ]
  const send = async () => {
    const said = words.trim()
    if (satisfaction && (await judge.run({ satisfaction, ...(said === '' ? {} : { words: said }) }))) onClose()
  }
  return (
    <BottomSheet
      title="答复满意吗"
      onClose={onClose}
      foot={
        <Button id="judge" busy={judge.busy} off={satisfaction === undefined ? '选一个再交' : undefined} onTap={() => void send()}>
          就这样交
        </Button>
      }
    >
      {judge.failure ? <Notice tone="w" lead={sayFailure(judge.failure)} note="没交上，再点一次。" /> : null}
      <View className="mt2">
        <RadioCards label="答复满意吗" options={options} value={satisfaction} onChoose={setSatisfaction} />
      </View>
      <View className="mt3">
        <TextArea bare id="why" label="为什么（可以不写）" value={words} onInput={setWords} max={300} placeholder="哪里满意，哪里还不行（可以不写）" />
      </View>
    </BottomSheet>
  )
}

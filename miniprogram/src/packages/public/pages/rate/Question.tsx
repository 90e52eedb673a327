import { View } from '@tarojs/components'
import { a11y } from '@/platform/a11y'
import { cx } from '@/ui/cx'
import { Tap } from '@/ui/Tap'
import type { Part } from './ticket'

interface Asked {
  part: Part
  ask: string
  answers: readonly [best: string, middle: string, worst: string]
}

/** Three words each, so that somebody of six can read and choose; of the five degrees they are the ends and the middle. */
const SCORES = [5, 3, 1] as const

export const QUESTIONS: readonly Asked[] = [
  { part: 'taste', ask: '好吃吗', answers: ['好吃', '还行', '不好吃'] },
  { part: 'portion', ask: '够吃吗', answers: ['够吃', '差一点', '不够'] },
  { part: 'hygiene', ask: '干净吗', answers: ['干净', '一般', '不干净'] },
  { part: 'service', ask: '打饭的人好吗', answers: ['好', '一般', '不好'] },
]

/** One question with three large words. */
export function Question({ question: { ask, answers }, value, onChoose }: { question: Asked; value: number | undefined; onChoose: (score: number) => void }) {
  return (
    <View className="rate-ask">
      <View className="t2">{ask}</View>
      <View className="rate-answers" {...a11y({ role: 'radiogroup', label: ask })}>
        {SCORES.map((score, i) => {
          const on = score === value
          return (
            <Tap
              key={score}
              role="radio"
              checked={on}
              label={`${ask}，${answers[i]}`}
              className={cx('choice rate-answer', on && 'choice-on')}
              onTap={() => onChoose(score)}
            >
              <View>{answers[i] ?? ''}</View>
            </Tap>
          )
        })}
      </View>
    </View>
  )
}

import { View } from '@tarojs/components'
import { OVERSIGHT_CHECKS } from '@shared/checkin/facts'
import { SCORE_WORDS } from '@shared/checkin/rules'
import { ActPage } from '@/features/checkin/ActPage'
import type { FieldsOf } from '@/features/checkin/draft'
import type { ActForm, BodyProps } from '@/features/checkin/form'
import { CheckboxRow, ScorePicker } from '@/ui/choices'
import { TextArea } from '@/ui/fields'
import { PartHead } from '@/ui/layout'

type Fields = FieldsOf<'parentOversight'>

const MOST_WORDS = 200
const NOTHING: Fields['checks'] = { kitchenClean: false, staffDressed: false, dishesAsMenu: false, samplesKept: false, tablewareClean: false }

function Body({ fields, change }: BodyProps<'parentOversight'>) {
  const checks = fields.checks ?? NOTHING
  return (
    <>
      <CheckboxRow title="付了餐费" note="和学生一样的菜，一样的价，自己付。" checked={fields.feePaid ?? false} onChange={(feePaid) => change({ feePaid })} />
      <View>
        <PartHead title="看到了什么" end="看到的勾上" />
        {OVERSIGHT_CHECKS.map(({ key, name }) => (
          <CheckboxRow key={key} title={name} checked={checks[key]} onChange={(seen) => change({ checks: { ...checks, [key]: seen } })} />
        ))}
      </View>
      <ScorePicker label="总体" words={SCORE_WORDS} value={fields.score} onScore={(score) => change({ score })} />
      <TextArea
        label="意见（可不写）"
        placeholder="哪里好，哪里要改"
        hint="学校要研究、要答复；不拍孩子的脸。"
        value={fields.opinion ?? ''}
        onInput={(opinion) => change({ opinion })}
        max={MOST_WORDS}
      />
    </>
  )
}

const form: ActForm<'parentOversight'> = {
  act: 'parentOversight',
  begin: () => ({ feePaid: false, checks: NOTHING }),
  missing: ({ score }) => (score === undefined ? '总体还没打分' : undefined),
  photo: { purpose: 'CHECKIN', max: 3, act: '拍照片', note: '可不拍，别拍孩子的脸' },
  Body,
}

/** 家长监餐 on site: paid like everybody, what was seen, a score and an opinion. */
export default function Oversight() {
  return <ActPage name="parent/oversight" form={form} />
}

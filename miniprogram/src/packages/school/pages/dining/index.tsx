import { SCORE_WORDS } from '@shared/checkin/rules'
import { OWN } from '@/api/keep'
import { ActPage } from '@/features/checkin/ActPage'
import type { FieldsOf } from '@/features/checkin/draft'
import type { ActForm, BodyProps } from '@/features/checkin/form'
import { storage } from '@/platform/storage'
import { ScorePicker } from '@/ui/choices'
import { TextArea, TextField } from '@/ui/fields'
import { missingToMend, ToMendPart } from './ToMend'

type Fields = FieldsOf<'leaderDining'>

const SEAT = `${OWN}seat`
const MOST_SEAT = 20
const MOST_WORDS = 200

/** What a leader judges, in the order of the tray. */
const SCORES = [
  { key: 'appearance', name: '样子' },
  { key: 'taste', name: '味道' },
  { key: 'temperature', name: '温度' },
  { key: 'portion', name: '分量' },
  { key: 'hygiene', name: '卫生' },
] as const satisfies readonly { key: keyof Fields; name: string }[]

function Body({ meal, fields, change }: BodyProps<'leaderDining'>) {
  return (
    <>
      <TextField label="坐在哪里" placeholder="三年级 2 班那一桌" value={fields.seat ?? ''} onInput={(seat) => change({ seat })} max={MOST_SEAT} />
      {SCORES.map(({ key, name }) => (
        <ScorePicker key={key} label={name} words={SCORE_WORDS} value={fields[key]} onScore={(score) => change({ [key]: score })} />
      ))}
      <TextArea
        label="学生怎么说（可不写）"
        placeholder="今天的茄子有点咸"
        value={fields.pupilWords ?? ''}
        onInput={(pupilWords) => change({ pupilWords })}
        max={MOST_WORDS}
      />
      <ToMendPart meal={meal} fields={fields} change={change} />
    </>
  )
}

function missing(fields: Partial<Fields>): string | undefined {
  if (!fields.seat?.trim()) return '先写坐在哪里'
  const score = SCORES.find(({ key }) => fields[key] === undefined)
  return score ? `${score.name}还没打分` : missingToMend(fields.toMend)
}

const form: ActForm<'leaderDining'> = {
  act: 'leaderDining',
  begin: () => {
    const seat = storage.get<string>(SEAT)?.value
    return seat === undefined ? {} : { seat }
  },
  missing,
  remember: ({ seat }) => storage.set(SEAT, seat),
  photo: { purpose: 'CHECKIN', max: 3, act: '拍餐盘', note: '可不拍' },
  Body,
}

/** 校长陪餐: where the leader sat, five scores, what pupils said; what was wrong, who mends it and by when. */
export default function Dining() {
  return <ActPage name="school/dining" form={form} />
}

import { View } from '@tarojs/components'
import { OWN } from '@/api/keep'
import { ActPage } from '@/features/checkin/ActPage'
import type { FieldsOf } from '@/features/checkin/draft'
import type { ActForm, BodyProps } from '@/features/checkin/form'
import { Stepper } from '@/features/checkin/Stepper'
import { storage } from '@/platform/storage'
import { Choices } from '@/ui/choices'
import { TextArea } from '@/ui/fields'

/** How many teachers ate together the last time: mostly the same ones. */
const COUNT = `${OWN}teachers`
const MOST_TEACHERS = 200
const MOST_WORDS = 200

interface YesNoProps {
  label: string
  note: string
  yes: string
  no: string
  value: boolean | undefined
  onChoose: (value: boolean) => void
}

/** An open question: nothing is chosen until the person does, because what is ticked already is not read. */
function YesNo({ label, note, yes, no, value, onChoose }: YesNoProps) {
  const chosen = value === undefined ? undefined : value ? 'YES' : 'NO'
  return (
    <View>
      <View className="field-label">{label}</View>
      <View className="key-56">
        <Choices
          label={label}
          columns={2}
          options={[
            { value: 'YES', label: yes },
            { value: 'NO', label: no },
          ]}
          value={chosen}
          onChoose={(answer) => onChoose(answer === 'YES')}
        />
      </View>
      <View className="n x2 mt2">{note}</View>
    </View>
  )
}

function Body({ fields, change }: BodyProps<'teacherDining'>) {
  return (
    <>
      <Stepper
        label="几位老师一起吃"
        unit="位"
        least={1}
        most={MOST_TEACHERS}
        value={fields.teacherCount ?? 1}
        onChange={(teacherCount) => change({ teacherCount })}
      />
      <YesNo
        label="吃的和学生一样吗"
        note="同一锅、同一个窗口打的才算一样。"
        yes="一样"
        no="不一样"
        value={fields.sameDish}
        onChoose={(sameDish) => change({ sameDish })}
      />
      <YesNo
        label="和学生一个价吗"
        note="自己付钱，按学生的标准付。"
        yes="一个价"
        no="不一个价"
        value={fields.samePrice}
        onChoose={(samePrice) => change({ samePrice })}
      />
      <TextArea
        label="想说一句（可不写）"
        placeholder="味道、分量、孩子们吃得怎么样"
        value={fields.remark ?? ''}
        onInput={(remark) => change({ remark })}
        max={MOST_WORDS}
      />
    </>
  )
}

function missing({ sameDish, samePrice }: Partial<FieldsOf<'teacherDining'>>): string | undefined {
  if (sameDish === undefined) return '选吃的一样不一样'
  return samePrice === undefined ? '选是不是一个价' : undefined
}

const form: ActForm<'teacherDining'> = {
  act: 'teacherDining',
  begin: () => ({ teacherCount: storage.get<number>(COUNT)?.value ?? 1 }),
  missing,
  remember: ({ teacherCount }) => storage.set(COUNT, teacherCount),
  photo: { purpose: 'CHECKIN', max: 3, act: '拍餐盘', note: '可不拍' },
  Body,
}

/** 教师同餐: two questions that each teacher answers anew, then done; what is not as usual can be said. */
export default function Teacher() {
  return <ActPage name="school/teacher" form={form} />
}

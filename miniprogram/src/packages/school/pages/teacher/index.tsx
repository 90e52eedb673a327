import { View } from '@tarojs/components'
import { OWN } from '@/api/keep'
import { ActPage } from '@/features/checkin/ActPage'
import type { ActForm, BodyProps } from '@/features/checkin/form'
import { Stepper } from '@/features/checkin/Stepper'
import { storage } from '@/platform/storage'
import { CheckboxRow } from '@/ui/choices'
import { TextArea } from '@/ui/fields'

/** How many teachers ate together the last time: mostly the same ones. */
const COUNT = `${OWN}teachers`
const MOST_TEACHERS = 200
const MOST_WORDS = 200

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
      <View>
        <CheckboxRow title="和学生吃一样的" note="同一锅、同一个窗口。" checked={fields.sameDish ?? false} onChange={(sameDish) => change({ sameDish })} />
        <CheckboxRow title="和学生一个价" note="自己付钱，一样的标准。" checked={fields.samePrice ?? false} onChange={(samePrice) => change({ samePrice })} />
      </View>
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

const form: ActForm<'teacherDining'> = {
  act: 'teacherDining',
  begin: () => ({ teacherCount: storage.get<number>(COUNT)?.value ?? 1, sameDish: true, samePrice: true }),
  missing: () => undefined,
  remember: ({ teacherCount }) => storage.set(COUNT, teacherCount),
  photo: { purpose: 'CHECKIN', max: 3, act: '拍餐盘', note: '可不拍' },
  Body,
}

/** 教师同餐: scanned, one tap, done; what is not as usual can be said. */
export default function Teacher() {
  return <ActPage name="school/teacher" form={form} />
}

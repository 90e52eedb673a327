import { View } from '@tarojs/components'
import { useState } from 'react'
import { CATEGORIES } from '@shared/hotline/data/categories'
import { atLeast, barsSchool, categoryFits, categoryOf } from '@shared/hotline/rules'
import { triageComplaint } from '@shared/hotline/desk-contract'
import { type ComplaintCategory, type DeskComplaint, Priority } from '@shared/hotline/schema'
import type { Ownership } from '@shared/org/schema'
import { useAction } from '@/api/useAction'
import { Refused } from '@/features/hotline/Refused'
import { PRIORITY_NOTES, sayAct } from '@/features/hotline/words'
import { Button } from '@/ui/Button'
import { CheckboxRow, Choices } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { Notice } from '@/ui/Notice'

interface TriageSheetProps {
  complaint: DeskComplaint
  ownership: Ownership
  off: string | undefined
  onDone: (said: string) => Promise<void>
  onRefused: () => void
  onClose: () => void
}

const sayPriorityChoice = (priority: Priority): string => `${priority} ${PRIORITY_NOTES[priority]}`

/** Which class it is, how urgent, and whether it is about the head, the buyer or money; the words may suggest that, the clerk decides. */
export function TriageSheet({ complaint, ownership, off, onDone, onRefused, onClose }: TriageSheetProps) {
  const { fearsHarm, schoolBarred, barSuggested, revision } = complaint
  const [category, setCategory] = useState<ComplaintCategory>(complaint.category)
  const [priority, setPriority] = useState<Priority>(complaint.priority)
  const [about, setAbout] = useState(schoolBarred)
  const [leaving, setLeaving] = useState(false)
  const triage = useAction(triageComplaint)
  const fitting = CATEGORIES.filter(({ code }) => categoryFits(code, ownership))
  const bars = barsSchool(category)
  const choose = (code: ComplaintCategory) => {
    setCategory(code)
    setPriority(atLeast(categoryOf(code).priority, fearsHarm))
  }
  const send = async () => {
    const body = { revision, category, priority, aboutHeadBuyerOrMoney: about || bars }
    if (!(await triage.run({ params: { complaintId: complaint.id }, body }))) return onRefused()
    setLeaving(true)
    await onDone(`按“${categoryOf(category).name}”受理了`)
  }
  return (
    <BottomSheet
      title={complaint.state === 'FILED' ? '受理' : '改分类'}
      onClose={onClose}
      foot={
        <Button id="decide" busy={triage.state === 'busy' || leaving} off={off} onTap={() => void send()}>
          {complaint.state === 'FILED' ? sayAct('TRIAGE') : '改好了'}
        </Button>
      }
    >
      <Refused failure={triage.failure} />
      <View className="st b part">哪一类</View>
      <Choices label="哪一类" columns={3} options={fitting.map(({ code, name }) => ({ value: code, label: name }))} value={category} onChoose={choose} />
      <View className="st b mt4 part">多急</View>
      <Choices
        label="多急"
        columns={2}
        options={Priority.options.filter((each) => atLeast(each, fearsHarm) === each).map((each) => ({ value: each, label: sayPriorityChoice(each) }))}
        value={priority}
        onChoose={setPriority}
      />
      {fearsHarm ? <View className="n x2 mt2">投诉人怕受影响，最低按 P1 办。</View> : null}
      {barSuggested && !schoolBarred ? (
        <View className="mt3">
          <Notice tone="w" lead="话里提到校长、采购或钱。">
            看清楚再定，勾上就不能派给学校
          </Notice>
        </View>
      ) : null}
      <View className="mt2">
        <CheckboxRow
          title="涉及校长、采购或钱"
          note={bars ? '这一类不派给学校。' : schoolBarred ? '勾过的不能去掉。' : '勾上以后不能再派给学校。'}
          checked={about || bars}
          onChange={(checked) => setAbout(checked || schoolBarred)}
        />
      </View>
    </BottomSheet>
  )
}

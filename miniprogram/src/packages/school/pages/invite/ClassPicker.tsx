import { View } from '@tarojs/components'
import { readSchool } from '@shared/org/contract'
import { useQuery } from '@/api/useQuery'
import { Choices, ManyChoices } from '@/ui/choices'
import { Asked, SkeletonRows } from '@/ui/states'

/** Names of so many characters stand three beside one another: 三年级 2 班. */
const SHORT = 7

interface ClassPickerProps {
  schoolId: string
  /** A class teacher has one class. */
  single: boolean
  values: readonly string[]
  onChange: (ids: readonly string[]) => void
}

/** Classes of the school for a teacher's post. */
export function ClassPicker({ schoolId, single, values, onChange }: ClassPickerProps) {
  const query = useQuery(readSchool, { params: { schoolId } }, { keep: true })
  return (
    <View className="mt4">
      <View className="field-label">{single ? '哪个班' : '教哪些班，不限就不选'}</View>
      <Asked query={query} what="班级" skeleton={<SkeletonRows rows={2} />}>
        {({ classes }) => {
          const options = classes.map(({ id, name }) => ({ value: id, label: name }))
          if (options.length === 0) return <View className="x2">还没有班级。</View>
          const columns = options.every(({ label }) => [...label].length <= SHORT) ? 3 : 2
          return single ? (
            <Choices label="哪个班" columns={columns} options={options} value={values[0]} onChoose={(id) => onChange([id])} />
          ) : (
            <ManyChoices label="教哪些班" columns={columns} options={options} values={values} onChange={onChange} />
          )
        }}
      </Asked>
    </View>
  )
}

import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Id } from '@shared/base/id'
import { listSchools } from '@shared/org/contract'
import type { SchoolLine, Unit } from '@shared/org/schema'
import { usePaged } from '@/api/usePaged'
import { Button } from '@/ui/Button'
import { Choices } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { TextField } from '@/ui/fields'
import { ListRow } from '@/ui/rows'
import { Failed, SkeletonRows } from '@/ui/states'

interface SchoolSheetProps {
  units: readonly Unit[]
  onChoose: (school: SchoolLine) => void
  onClose: () => void
}

/** Which school: the county first, then the list or a part of the name. */
export function SchoolSheet({ units, onChoose, onClose }: SchoolSheetProps) {
  const [unitId, setUnitId] = useState<Id>()
  const [name, setName] = useState('')
  const asked = name.trim()
  const query = { ...(unitId ? { unitId } : {}), ...(asked ? { name: asked } : {}) }
  const { items, failure, loading, open, more, next, refresh } = usePaged(listSchools, unitId || asked ? { query } : undefined)
  const supervisors = units.filter(({ kind }) => kind !== 'CITY')
  const idle = unitId === undefined && asked === ''

  return (
    <BottomSheet title="哪所学校" onClose={onClose}>
      <Choices label="在哪里" columns={4} options={supervisors.map((unit) => ({ value: unit.id, label: unit.name }))} value={unitId} onChoose={setUnitId} />
      <View className="mt4">
        <TextField id="school-name" label="学校名字" value={name} onInput={setName} placeholder="写一两个字就行" max={20} />
      </View>
      <View className="mt2">
        {idle ? <View className="n x2">选地方，或者写校名。</View> : null}
        {!idle && loading ? <SkeletonRows rows={3} /> : null}
        {failure && items.length === 0 ? <Failed failure={failure} what="学校" onRetry={() => void refresh()} /> : null}
        {!idle && !loading && !failure && items.length === 0 ? <View className="n x2">没有找到，换个字再试。</View> : null}
        {items.map((school, i) => (
          <ListRow
            key={school.id}
            title={school.name}
            note={unitId === undefined ? units.find(({ id }) => id === school.unitId)?.name : undefined}
            last={i === items.length - 1}
            onTap={() => onChoose(school)}
          />
        ))}
        {open ? (
          <Button kind="quiet" busy={more} onTap={() => void next()}>
            再看 20 所
          </Button>
        ) : null}
      </View>
    </BottomSheet>
  )
}

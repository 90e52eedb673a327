import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { listSchools, readCity } from '@shared/org/contract'
import { usePaged } from '@/api/usePaged'
import { useQuery } from '@/api/useQuery'
import { useRested } from '@/api/useRested'
import { go } from '@/platform/go'
import { TextField } from '@/ui/fields'
import { Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Failed, SkeletonRows } from '@/ui/states'

/** Every school of the city by name: its menus are public. */
export default function Schools() {
  const [typed, setTyped] = useState('')
  const name = useRested(typed.trim())
  const city = useQuery(readCity, {}, { keep: true })
  const { items, failure, loading, more, next, refresh } = usePaged(listSchools, { query: name === '' ? {} : { name } })
  useReachBottom(() => void next())
  const unitOf = (id: string) => city.data?.units.find((unit) => unit.id === id)?.name
  const list = () => {
    if (loading) return <SkeletonRows rows={6} />
    if (failure && items.length === 0) return <Failed failure={failure} what="学校" onRetry={() => void refresh()} />
    if (items.length === 0) return <View className="x2 mt4">{`没有名字里有“${name}”的学校，少写几个字再找。`}</View>
    return items.map((school, i) => (
      <ListRow
        key={school.id}
        title={school.name}
        bold
        note={unitOf(school.unitId)}
        last={i === items.length - 1}
        onTap={() => go('public/school', { id: school.id })}
      />
    ))
  }
  return (
    <Page name="public/schools" offline="连上网自己会取。">
      <Sheet>
        <TextField id="school-name" label="学校名字" value={typed} onInput={setTyped} placeholder="写几个字就行" max={20} />
        <View className="mt3">{list()}</View>
        {more ? <View className="n x2 ctr mt3">正在取更多</View> : null}
      </Sheet>
    </Page>
  )
}

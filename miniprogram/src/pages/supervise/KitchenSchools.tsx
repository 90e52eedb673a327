import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Id } from '@shared/base/id'
import { listSchools } from '@shared/org/contract'
import { usePaged } from '@/api/usePaged'
import { TextLink } from '@/ui/Button'
import { BottomSheet } from '@/ui/Cover'
import { ListRow } from '@/ui/rows'
import { Empty, Failed, SkeletonSheet } from '@/ui/states'
import { SchoolDays } from './SchoolDays'

/** A kitchen sees the days of the schools that it feeds, one at a time. */
export function KitchenSchools({ kitchenId }: { kitchenId: Id }) {
  const { items, failure, loading, open, next, refresh } = usePaged(listSchools, { query: { kitchenId, limit: 50 } })
  const [chosen, setChosen] = useState<Id>()
  const [choosing, setChoosing] = useState(false)
  if (loading) return <SkeletonSheet />
  const school = items.find(({ id }) => id === chosen) ?? items[0]
  if (!school) return failure ? <Failed failure={failure} what="学校" onRetry={() => void refresh()} /> : <Empty title="今天没有给学校做饭" />
  const choice =
    items.length > 1 ? (
      <TextLink className="n" onTap={() => setChoosing(true)}>
        换一所
      </TextLink>
    ) : undefined
  return (
    <>
      <SchoolDays key={school.id} schoolId={school.id} staff choice={choice} />
      {choosing ? (
        <BottomSheet title="哪所学校" onClose={() => setChoosing(false)}>
          {items.map((each, i) => (
            <ListRow
              key={each.id}
              title={each.name}
              last={i === items.length - 1}
              onTap={() => {
                setChosen(each.id)
                setChoosing(false)
              }}
            />
          ))}
          {open ? <TextLink onTap={() => void next()}>再看</TextLink> : null}
          <View className="mt3" />
        </BottomSheet>
      ) : null}
    </>
  )
}

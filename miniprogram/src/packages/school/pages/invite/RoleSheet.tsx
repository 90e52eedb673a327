import { View } from '@tarojs/components'
import { rolesGivenBy } from '@shared/identity/inviting'
import { type Role, ROLES, sayRole } from '@shared/identity/role'
import type { Post } from '@shared/identity/schema'
import { Choices } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'

const PLACES = { CITY: '在市里', UNIT: '在县区', SCHOOL: '在学校', KITCHEN: '在食堂', FAMILY: '' } as const

interface RoleSheetProps {
  post: Post
  value: Role | undefined
  onChoose: (role: Role) => void
  onClose: () => void
}

/** The posts that this post may give, by where they stand. */
export function RoleSheet({ post, value, onChoose, onClose }: RoleSheetProps) {
  const given = rolesGivenBy(post)
  const places = [...new Set(given.map((role) => ROLES[role].place))]
  return (
    <BottomSheet title="什么岗位" onClose={onClose}>
      {places.map((place) => (
        <View key={place} className="mt3">
          <View className="field-label">{PLACES[place]}</View>
          <Choices
            label={PLACES[place]}
            columns={2}
            options={given.filter((role) => ROLES[role].place === place).map((role) => ({ value: role, label: sayRole(role) }))}
            value={value}
            onChoose={onChoose}
          />
        </View>
      ))}
    </BottomSheet>
  )
}

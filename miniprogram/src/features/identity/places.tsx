import { View } from '@tarojs/components'
import { useState } from 'react'
import { rolesGivenBy } from '@shared/identity/inviting'
import { type PlaceKind, type Role, ROLES } from '@shared/identity/role'
import { listInvitationPlaces } from '@shared/identity/contract'
import type { Post, PostPlace } from '@shared/identity/schema'
import { usePaged } from '@/api/usePaged'
import { useRested } from '@/api/useRested'
import { TextLink } from '@/ui/Button'
import { Choices } from '@/ui/choices'
import { BottomSheet } from '@/ui/Cover'
import { TextField } from '@/ui/fields'
import { ListRow } from '@/ui/rows'
import { Failed, SkeletonRows } from '@/ui/states'

const KINDS: Record<PlaceKind, string> = { CITY: '全市', UNIT: '县区', SCHOOL: '学校', KITCHEN: '食堂', FAMILY: '' }

/** Kinds of place where a post gives others, each with a role by which places are asked for. */
export function placeKindsOf(post: Pick<Post, 'role' | 'deputy'>): { kind: PlaceKind; role: Role }[] {
  const found = new Map<PlaceKind, Role>()
  for (const role of rolesGivenBy(post)) if (!found.has(ROLES[role].place)) found.set(ROLES[role].place, role)
  return [...found].map(([kind, role]) => ({ kind, role }))
}

/** Places that are many are looked through by name. */
const searched = (kind: PlaceKind, post: Pick<Post, 'placeKind'>): boolean =>
  (kind === 'SCHOOL' || kind === 'KITCHEN') && (post.placeKind === 'CITY' || post.placeKind === 'UNIT')

function Places({ role, search, onChoose }: { role: Role; search: boolean; onChoose: (place: PostPlace) => void }) {
  const [typed, setTyped] = useState('')
  const name = useRested(typed.trim())
  const { items, failure, loading, open, next, refresh } = usePaged(listInvitationPlaces, { query: { role, ...(name === '' ? {} : { name }) } })
  return (
    <View className="mt3">
      {search ? <TextField id="place-name" label="名字" value={typed} onInput={setTyped} max={20} placeholder="写几个字就行" /> : null}
      {loading ? <SkeletonRows /> : null}
      {failure && items.length === 0 ? <Failed failure={failure} what="地方" onRetry={() => void refresh()} /> : null}
      {!loading && !failure && items.length === 0 ? <View className="x2 mt3">{name === '' ? '没有可以选的地方。' : `没有名字里有“${name}”的。`}</View> : null}
      {items.map((place, i) => (
        <ListRow key={place.id} title={place.name} bold last={i === items.length - 1} onTap={() => onChoose(place)} />
      ))}
      {open ? <TextLink onTap={() => void next()}>再看</TextLink> : null}
    </View>
  )
}

interface PlaceSheetProps {
  post: Post
  /** For this role; else for any that the post gives. */
  role?: Role | undefined
  onChoose: (place: PostPlace) => void
  onClose: () => void
}

/** Chooses a place where posts are given. */
export function PlaceSheet({ post, role, onChoose, onClose }: PlaceSheetProps) {
  const kinds = role === undefined ? placeKindsOf(post) : [{ kind: ROLES[role].place, role }]
  const [chosen, setChosen] = useState(kinds[0]?.kind)
  const shown = kinds.find(({ kind }) => kind === chosen) ?? kinds[0]
  return (
    <BottomSheet title="哪里" onClose={onClose}>
      {kinds.length > 1 ? (
        <Choices
          label="哪一种地方"
          columns={kinds.length}
          options={kinds.map(({ kind }) => ({ value: kind, label: KINDS[kind] }))}
          value={shown?.kind}
          onChoose={setChosen}
        />
      ) : null}
      {shown ? <Places key={shown.kind} role={shown.role} search={searched(shown.kind, post)} onChoose={onChoose} /> : null}
    </BottomSheet>
  )
}

import { useEffect, useState } from 'react'
import { BusinessDay } from '@shared/base/time'
import { listInvitationPlaces } from '@shared/identity/contract'
import { rolesGivenBy } from '@shared/identity/inviting'
import { Role, ROLES } from '@shared/identity/role'
import type { Post, PostPlace } from '@shared/identity/schema'
import { useQuery } from '@/api/useQuery'

interface Form {
  role: Role | undefined
  place: PostPlace | undefined
  title: string
  deputy: boolean
  classIds: readonly string[]
  timed: boolean
  from: BusinessDay | undefined
  to: BusinessDay | undefined
}

const dayIn = (text: string | undefined): BusinessDay | undefined => (BusinessDay.safeParse(text).success ? text : undefined)

/** What a page before this one has chosen already: a role, a period. */
function begin(post: Post, params: Record<string, string | undefined>): Form {
  const given = rolesGivenBy(post)
  const asked = Role.safeParse(params['role'])
  const [from, to] = [dayIn(params['from']), dayIn(params['to'])]
  return {
    role: asked.success && given.includes(asked.data) ? asked.data : given.length === 1 ? given[0] : undefined,
    place: undefined,
    title: '',
    deputy: false,
    classIds: [],
    timed: from !== undefined || to !== undefined,
    from,
    to,
  }
}

/** What is filled in of an invitation; where there is one place only it is that. */
export function useInvite(post: Post, params: Record<string, string | undefined>) {
  const [form, setForm] = useState(() => begin(post, params))
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }))
  const places = useQuery(listInvitationPlaces, form.role === undefined ? undefined : { query: { role: form.role, limit: 2 } })
  const items = places.data?.items
  const only = items?.length === 1 && places.data?.nextCursor === undefined ? items[0] : undefined
  const place = form.place ?? only
  useEffect(() => {
    setForm((before) => (before.classIds.length > 0 ? { ...before, classIds: [] } : before))
  }, [place?.id])
  const periodWrong = form.from !== undefined && form.to !== undefined && form.to < form.from ? '不能早于从哪天' : undefined
  const lacks = ((): string | undefined => {
    if (form.role === undefined) return '选一下岗位'
    if (!place) return '选一下在哪里'
    if (form.role === 'HOMEROOM_TEACHER' && form.classIds.length === 0) return '选一下哪个班'
    if (form.timed && form.to === undefined) return '选一下到哪天'
    return periodWrong === undefined ? undefined : '到哪天不能早于从哪天'
  })()
  return {
    form,
    place,
    lacks,
    periodWrong,
    change,
    choosePlace: (chosen: PostPlace) => change({ place: chosen }),
    chooseRole: (role: Role) =>
      change({ role, deputy: false, ...(form.role !== undefined && ROLES[role].place === ROLES[form.role].place ? {} : { place: undefined }) }),
    /** What is sent; nothing while something is missing. */
    body() {
      const { role, title, deputy, classIds, timed, from, to } = form
      if (lacks !== undefined || role === undefined || !place) return undefined
      return {
        role,
        placeId: place.id,
        ...(title.trim() === '' ? {} : { title: title.trim() }),
        ...(classIds.length > 0 ? { classIds: [...classIds] } : {}),
        ...(deputy ? { deputy } : {}),
        ...(timed && from !== undefined ? { from } : {}),
        ...(timed && to !== undefined ? { to } : {}),
      }
    },
  }
}

export type Invite = ReturnType<typeof useInvite>

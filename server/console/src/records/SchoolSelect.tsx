import { useQuery } from '@tanstack/react-query'
import { type GetRef, Select } from 'antd'
import { type RefObject, useDeferredValue, useState } from 'react'
import type { Post } from '@shared/identity/schema'
import { listSchools, readSchool } from '@shared/org/contract'
import { call } from '../api/call'

const FEW = 20

interface SchoolSelectProps {
  post: Post
  value: string | undefined
  onChange: (schoolId: string | undefined) => void
  /** By which a key leads here. */
  handle: RefObject<GetRef<typeof Select>>
}

/** What was found for fewer letters is narrowed down here until the next answer comes: Enter never takes a school that was not meant. */
const fits = (typed: string, option?: { label: string }): boolean => option?.label.includes(typed.trim()) ?? false

/** Finds a school among those that the post watches over, by a part of its name. */
export function SchoolSelect({ post, value, onChange, handle }: SchoolSelectProps) {
  const [typed, setTyped] = useState('')
  const name = useDeferredValue(typed.trim())
  const { unitId } = post
  const found = useQuery({
    queryKey: ['schools', unitId, name],
    queryFn: () => call(listSchools, { query: { limit: FEW, ...(unitId ? { unitId } : {}), ...(name === '' ? {} : { name }) } }),
    placeholderData: (before) => before,
    staleTime: Infinity,
  })
  const chosen = useQuery({
    queryKey: ['school', value],
    queryFn: () => call(readSchool, { params: { schoolId: value ?? '' } }),
    enabled: value !== undefined,
    staleTime: Infinity,
  })
  const items = (found.data?.items ?? []).map((school) => ({ value: school.id, label: school.name }))
  const others = chosen.data && !items.some((item) => item.value === chosen.data.id) ? [{ value: chosen.data.id, label: chosen.data.name }] : []
  return (
    <Select
      ref={handle}
      aria-label="学校"
      className="school-select"
      placeholder="所有学校，按 / 查"
      allowClear
      showSearch={{ filterOption: fits, onSearch: setTyped }}
      value={value ?? null}
      options={[...others, ...items]}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
      notFoundContent="没有这个名字的学校"
    />
  )
}

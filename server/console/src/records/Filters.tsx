import { DatePicker, type GetRef, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useRef } from 'react'
import { plusDays } from '@shared/base/time'
import { daysIn, MOST_DAYS } from '@shared/checkin/records'
import { ACTS, sayAct } from '@shared/duty/rules'
import type { Post } from '@shared/identity/schema'
import { today } from '../api/clock'
import { mostDays, useFilter, watchesMany } from './filter'
import { SchoolSelect } from './SchoolSelect'

/** What grown-ups record; pupils rate without a name and stand in no table. */
const RECORDED = ACTS.filter((act) => act !== 'studentRating').map((act) => ({ value: act, label: sayAct(act) }))
const TIMINGS = [
  { value: 'IN_TIME', label: '按时' },
  { value: 'LATE', label: '迟报' },
]

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')

/** What the table is narrowed down by; all of it stands in the address. */
export function Filters({ post }: { post: Post }) {
  const { filter, set } = useFilter()
  const schools = useRef<GetRef<typeof Select>>(null)
  const most = mostDays(post, filter)
  const day = today()
  const back = (days: number): [dayjs.Dayjs, dayjs.Dayjs] => [dayjs(plusDays(day, 1 - days)), dayjs(day)]

  // A key for who works without a mouse: / leads to the search of a school.
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target)) return
      event.preventDefault()
      schools.current?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

  /** Of all schools fewer days are read at once than of one. */
  function chooseSchool(schoolId: string | undefined): void {
    const long = schoolId === undefined && daysIn(filter) > MOST_DAYS.CITY
    set({ schoolId, ...(long ? { from: plusDays(filter.to, 1 - MOST_DAYS.CITY) } : {}) })
  }

  return (
    <div className="filters" role="search" aria-label="筛选记录">
      <DatePicker.RangePicker
        aria-label="日期"
        allowClear={false}
        value={[dayjs(filter.from), dayjs(filter.to)]}
        maxDate={dayjs(day)}
        disabledDate={(date, { from }) => from !== undefined && Math.abs(date.diff(from, 'day')) >= most}
        presets={[
          { label: '今天', value: back(1) },
          { label: '昨天', value: [dayjs(plusDays(day, -1)), dayjs(plusDays(day, -1))] },
          { label: '最近 7 天', value: back(7) },
          ...(most > 7 ? [{ label: `最近 ${most} 天`, value: back(most) }] : []),
        ]}
        onChange={(days) => set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
      <Select
        aria-label="项目"
        className="act-select"
        placeholder="所有项目"
        allowClear
        value={filter.act ?? null}
        options={RECORDED}
        onChange={(act: string | null | undefined) => set({ act: act ?? undefined })}
      />
      <Select
        aria-label="按时还是迟报"
        className="timing-select"
        placeholder="按时和迟报"
        allowClear
        value={filter.timing ?? null}
        options={TIMINGS}
        onChange={(timing: string | null | undefined) => set({ timing: timing ?? undefined })}
      />
      {watchesMany(post) ? <SchoolSelect handle={schools} post={post} value={filter.schoolId} onChange={chooseSchool} /> : null}
    </div>
  )
}

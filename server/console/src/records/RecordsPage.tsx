import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import { sayDay, sayListTime } from '@shared/base/say'
import { listRecords } from '@shared/checkin/records-contract'
import { sayAct } from '@shared/duty/rules'
import type { Post } from '@shared/identity/schema'
import { change, useAddress } from '../address'
import { call } from '../api/call'
import { now } from '../api/clock'
import { postOf, useSession } from '../api/session'
import { Icon } from '../ui/Icon'
import { Failed } from '../ui/states'
import { ExportMenu } from './ExportMenu'
import { Filters } from './Filters'
import { useFilter, watchesMany } from './filter'
import { RecordDrawer } from './RecordDrawer'
import { RecordTable } from './RecordTable'
import { ViewMenu } from './ViewMenu'

const PAGE = 50

function useRecords(post: Post) {
  const { filter } = useFilter()
  const query = useInfiniteQuery({
    queryKey: ['records', post.id, filter],
    queryFn: ({ pageParam }) => call(listRecords, { query: { ...filter, limit: PAGE, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const { data } = query
  const lines = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  return { filter, query, lines }
}

/** What a printed sheet says of itself. */
function PrintHead({ post }: { post: Post }) {
  const { filter } = useFilter()
  const days = filter.from === filter.to ? sayDay(filter.to) : `${sayDay(filter.from)} 到 ${sayDay(filter.to)}`
  const parts = [post.placeName, days, ...(filter.act ? [sayAct(filter.act)] : []), ...(filter.timing ? [filter.timing === 'LATE' ? '迟报' : '按时'] : [])]
  return (
    <div className="print-head">
      <h1>五餐监督记录</h1>
      <p>{`${parts.join('，')}。${sayListTime(now())} 打印。`}</p>
    </div>
  )
}

function Records({ post }: { post: Post }) {
  const { search } = useAddress()
  const { set } = useFilter()
  const { filter, query, lines } = useRecords(post)
  const { isFetching, isFetchingNextPage, hasNextPage, fetchNextPage, error } = query
  const openId = search.get('record') ?? undefined
  const at = lines.findIndex(({ id }) => id === openId)
  const open = (record: string | undefined) => change({ record }, { replace: openId !== undefined && record !== undefined })

  // A link to a record further down: what lies before it is fetched too, until it is there or nothing is left.
  const sought = openId !== undefined && at === -1 && hasNextPage && !isFetching && !error
  useEffect(() => {
    if (sought) void fetchNextPage()
  }, [sought, fetchNextPage])

  return (
    <div className="page">
      <PrintHead post={post} />
      <div className="tools">
        <Filters post={post} />
        <div className="grow" />
        <ViewMenu />
        <Button icon={<Icon i="print" />} onClick={() => window.print()}>
          打印
        </Button>
        <ExportMenu filter={filter} />
      </div>
      {error ? <Failed failure={error} onRetry={() => void query.refetch()} /> : null}
      <RecordTable
        filter={filter}
        lines={lines}
        manyPlaces={watchesMany(post)}
        loading={isFetching && !isFetchingNextPage && lines.length === 0}
        openId={openId}
        onOpen={open}
        onOrder={(order) => set({ order })}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        loadingMore={isFetchingNextPage}
      />
      <RecordDrawer
        line={lines[at]}
        before={lines[at - 1]?.id}
        after={at === -1 ? undefined : lines[at + 1]?.id}
        onOpen={open}
        onClose={() => open(undefined)}
      />
    </div>
  )
}

/** 五餐监督记录: what was recorded at meals, of the own school or of all that the post watches over. */
export function RecordsPage() {
  const session = useSession()
  const post = session && postOf(session)
  return post ? <Records key={post.id} post={post} /> : null
}

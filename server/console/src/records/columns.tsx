import type { TableColumnsType } from 'antd'
import { sayListTime } from '@shared/base/say'
import { timeOf } from '@shared/base/time'
import type { RecordFilter, RecordLine } from '@shared/checkin/records'
import { sayAct } from '@shared/duty/rules'
import { sayMeal } from '@shared/org/rules'
import { Seal } from '../ui/Seal'
import { MendingChip, OpinionChip, Timing } from './states'

/** The name, and below it what the person is there. */
function Who({ who }: Pick<RecordLine, 'who'>) {
  const [name, ...title] = who.split(' ')
  return (
    <>
      <div>{name}</div>
      <div className="note">{title.join(' ')}</div>
    </>
  )
}

/** What a record says, in the order in which somebody reads: when, what, where, who, what was found, how it stands. */
export function columnsOf(filter: RecordFilter, manyPlaces: boolean): TableColumnsType<RecordLine> {
  const oneDay = filter.from === filter.to
  return [
    {
      key: 'recordedAt',
      title: '时间',
      width: oneDay ? 84 : 120,
      sorter: true,
      sortOrder: filter.order === 'OLDEST' ? 'ascend' : 'descend',
      sortDirections: ['descend', 'ascend', 'descend'],
      showSorterTooltip: { title: filter.order === 'OLDEST' ? '改成新的在前' : '改成早的在前' },
      render: (_, line) => <span className="num">{oneDay ? timeOf(line.recordedAt) : sayListTime(line.recordedAt)}</span>,
    },
    {
      key: 'act',
      title: '项目',
      width: 132,
      render: (_, { act, timing, mealKind }) => (
        <span className="cell-act">
          <Seal act={act} mark={timing === 'LATE' ? 'late' : 'done'} label="" />
          <span>
            <strong>{sayAct(act)}</strong>
            <span className="note">{sayMeal(mealKind)}</span>
          </span>
        </span>
      ),
    },
    ...(manyPlaces ? [{ key: 'place', title: '学校', width: 136, render: (_: unknown, { placeName }: RecordLine) => placeName }] : []),
    { key: 'point', title: '点位', width: 96, render: (_, { pointName }) => pointName },
    { key: 'who', title: '谁', width: 144, render: (_, { who }) => <Who who={who} /> },
    {
      key: 'facts',
      title: '看到的',
      ellipsis: true,
      render: (_, { facts, words }) => (
        <>
          <div className="clip">{facts.join('；')}</div>
          {words === undefined ? null : <div className="clip note">{`“${words}”`}</div>}
        </>
      ),
    },
    { key: 'timing', title: '按时', width: 80, render: (_, { timing }) => <Timing timing={timing} /> },
    {
      key: 'state',
      title: '后来',
      width: 124,
      render: (_, { mending, opinion }) => (
        <>
          {mending ? <MendingChip mending={mending} /> : null}
          {opinion ? <OpinionChip opinion={opinion} /> : null}
        </>
      ),
    },
    {
      key: 'seal',
      title: '封存',
      width: 80,
      align: 'right',
      render: (_, { seal }) => <span className="num note">{seal ? `第 ${seal.number} 条` : '封存中'}</span>,
    },
  ]
}

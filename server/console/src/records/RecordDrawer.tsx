import { Button, Drawer, Image } from 'antd'
import type { ReactNode } from 'react'
import { checkCode } from '@shared/audit/rules'
import { sayDay, sayLate, sayListTime } from '@shared/base/say'
import { timeOf } from '@shared/base/time'
import { POSTER_ALONE } from '@shared/checkin/facts'
import { sayDistance } from '@shared/checkin/rules'
import type { RecordLine } from '@shared/checkin/records'
import { sayAct } from '@shared/duty/rules'
import type { Picture } from '@shared/file/schema'
import { sayMeal } from '@shared/org/rules'
import { Icon } from '../ui/Icon'
import { Seal } from '../ui/Seal'
import { MendingChip, OpinionChip } from './states'

const WIDTH = 480
const THUMB = 132

const Pair = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="pair">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const Pictures = ({ of, what }: { of: readonly Picture[]; what: string }) =>
  of.length === 0 ? null : (
    <div className="pictures">
      <Image.PreviewGroup>
        {of.map((picture, i) => (
          <Image key={picture.id} width={THUMB} height={THUMB} src={picture.thumbUrl} preview={{ src: picture.url }} alt={`${what}，第 ${i + 1} 张照片`} />
        ))}
      </Image.PreviewGroup>
    </div>
  )

function timing({ timing, recordedAt, dueAt }: RecordLine): string {
  if (timing === 'IN_TIME') return `按时，${timeOf(dueAt)} 截止`
  return `迟报，${timeOf(dueAt)} 截止，晚了 ${sayLate(Math.max(60_000, Date.parse(recordedAt) - Date.parse(dueAt)))}`
}

function MendingPart({ mending }: { mending: NonNullable<RecordLine['mending']> }) {
  const { problems, decision, owner, dueAt, mended } = mending
  return (
    <section>
      <h3>
        要改的问题 <MendingChip mending={mending} />
      </h3>
      <ul className="problems">
        {problems.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <dl>
        <Pair name="怎么处理">{decision}</Pair>
        <Pair name="谁来改">{owner}</Pair>
        <Pair name="改到哪天">{sayListTime(dueAt)}</Pair>
        {mended ? (
          <Pair name="怎么改的">
            {mended.words}
            <div className="note">{`${mended.who}，${sayListTime(mended.at)}，已封存，第 ${mended.seal.number} 条`}</div>
          </Pair>
        ) : null}
      </dl>
      {mended ? <Pictures of={mended.pictures} what="改好以后" /> : null}
    </section>
  )
}

function OpinionPart({ opinion }: { opinion: NonNullable<RecordLine['opinion']> }) {
  const { reply, dueAt } = opinion
  return (
    <section>
      <h3>
        学校答复 <OpinionChip opinion={opinion} />
      </h3>
      {reply ? (
        <>
          <p>{reply.text}</p>
          {reply.measures === undefined ? null : <p>{reply.measures}</p>}
          <p className="note">{`${reply.who}，${sayListTime(reply.at)}，已封存，第 ${reply.seal.number} 条`}</p>
        </>
      ) : (
        <p className="note">{`${sayListTime(dueAt)} 前由校长答复，在手机上写。`}</p>
      )}
    </section>
  )
}

const SealPart = ({ seal }: Pick<RecordLine, 'seal'>) => (
  <section className="proof">
    <Icon i="lock" size={20} />
    <div>
      <strong>{seal ? `已封存，第 ${seal.number} 条` : '封存中'}</strong>
      <div className="note num">{seal ? `校验码 ${checkCode(seal.head)}。改了会被查出来。` : '稍等一会儿就有编号。'}</div>
    </div>
  </section>
)

function Body({ line }: { line: RecordLine }) {
  const { act, words, mending, opinion } = line
  return (
    <>
      <div className="record-head">
        <Seal act={act} mark={line.timing === 'LATE' ? 'late' : 'done'} size={64} />
        <div>
          <strong className="t2">{line.placeName}</strong>
          <div className="note">{`${sayDay(line.day)} ${sayMeal(line.mealKind)}`}</div>
        </div>
      </div>
      <Pictures of={line.pictures} what={sayAct(act)} />
      <dl>
        <Pair name="谁">{line.who}</Pair>
        <Pair name="打卡">{`${timeOf(line.recordedAt)}，${timing(line)}`}</Pair>
        <Pair name="在哪里">{`${line.pointName}，离点位 ${sayDistance(line.distanceM)}`}</Pair>
        {line.posterAlone ? <Pair name="扫的码">{POSTER_ALONE}</Pair> : null}
        <Pair name="看到的">
          {line.facts.map((fact) => (
            <div key={fact}>{fact}</div>
          ))}
        </Pair>
        {words === undefined ? null : <Pair name="原话">{`“${words}”`}</Pair>}
      </dl>
      {mending ? <MendingPart mending={mending} /> : null}
      {opinion ? <OpinionPart opinion={opinion} /> : null}
      <SealPart seal={line.seal} />
    </>
  )
}

interface RecordDrawerProps {
  line: RecordLine | undefined
  /** The ones beside it in the table. */
  before: string | undefined
  after: string | undefined
  onOpen: (id: string) => void
  onClose: () => void
}

/** One record whole: what was found, pictures, what became of it, and its place in the chain. */
export const RecordDrawer = ({ line, before, after, onOpen, onClose }: RecordDrawerProps) => (
  <Drawer
    open={line !== undefined}
    size={WIDTH}
    onClose={onClose}
    title={line ? sayAct(line.act) : ''}
    closable={{ 'aria-label': '关上' }}
    extra={
      <>
        <Button type="text" disabled={before === undefined} aria-label="上一条" icon={<Icon i="left" />} onClick={() => before && onOpen(before)} />
        <Button type="text" disabled={after === undefined} aria-label="下一条" icon={<Icon i="right" />} onClick={() => after && onOpen(after)} />
      </>
    }
  >
    {line ? <Body line={line} /> : null}
  </Drawer>
)

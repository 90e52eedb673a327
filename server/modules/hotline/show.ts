import { clip } from '@shared/base/text'
import { isOpen, levelsFor, mainAction, mayJudge } from '@shared/hotline/rules'
import type { ComplaintLine, ComplaintMessage, ComplaintStep, ComplaintView, DeskComplaint, DeskLine } from '@shared/hotline/schema'
import { clock } from '@platform/clock'
import { picturesById } from '../file/index'
import { type Actor, CITY_PLACE } from '../identity/index'
import { directory, workingDaysBetween } from '../org/index'
import { homeDesk } from './move'
import { actionsFor, deskOf, mayReadIdentity, mayWrite } from './policy'
import type { ComplaintRow, MessageRow, StepRow } from './repo'
import { handlerName } from './say'

const EXCERPT = 24

type Pictures = Awaited<ReturnType<typeof picturesById>>
const pick = (pictures: Pictures, ids: readonly string[]) => ids.flatMap((id) => pictures.get(id) ?? [])

const showMessage = ({ from, text, pictureIds, at }: MessageRow, pictures: Pictures): ComplaintMessage => ({
  from,
  text,
  pictures: pick(pictures, pictureIds),
  at: at.toISOString(),
})

const showStep = ({ state, at, note, reason }: StepRow, toDesk: boolean): ComplaintStep => {
  const said = toDesk ? [note, reason].filter(Boolean).join('：') : note
  return { state, at: at.toISOString(), ...(said ? { note: said } : {}) }
}

/** The clock stands still while the answer is being judged, and at the end. */
const clockUntil = (row: ComplaintRow): Date =>
  row.repliedAt && (mayJudge(row.state) || !isOpen(row.state) || row.state === 'CITY_REVIEW') ? row.repliedAt : clock.now()

async function shown(row: ComplaintRow, toDesk: boolean) {
  const { state, category, priority, day, mealKind, dishName, named, fearsHarm, words, reply, conclusion, satisfaction } = row
  const [school, room, handler, passed, pictures] = await Promise.all([
    directory.school(row.schoolId),
    row.classId ? directory.schoolClass(row.classId) : null,
    handlerName(row),
    workingDaysBetween(row.clockFrom, clockUntil(row)),
    picturesById([...row.pictureIds, ...row.messages.flatMap((message) => message.pictureIds)]),
  ])
  return {
    state,
    category,
    priority,
    schoolName: school?.name ?? '',
    named,
    fearsHarm,
    words,
    pictures: pick(pictures, row.pictureIds),
    filedAt: row.filedAt.toISOString(),
    replyDueAt: row.replyDueAt.toISOString(),
    workingDaysPassed: passed,
    workingDaysTotal: row.clockDays,
    steps: row.steps.map((step) => showStep(step, toDesk)),
    messages: row.messages.map((message) => showMessage(message, pictures)),
    ...(day ? { day } : {}),
    ...(mealKind ? { mealKind } : {}),
    ...(dishName ? { dishName } : {}),
    ...(room ? { className: room.name } : {}),
    ...(handler ? { handlerName: handler } : {}),
    ...(reply ? { reply } : {}),
    ...(conclusion ? { conclusion } : {}),
    ...(satisfaction ? { satisfaction } : {}),
  }
}

/** A complaint for who filed it. */
export const showToComplainant = async (row: ComplaintRow): Promise<ComplaintView> => ({
  ...(await shown(row, false)),
  mayAnswerSatisfaction: mayJudge(row.state),
})

/** A named complaint in the list of who filed it. */
export const showLine = async (row: ComplaintRow): Promise<ComplaintLine> => ({
  id: row._id,
  schoolName: (await directory.school(row.schoolId))?.name ?? '',
  category: row.category,
  state: row.state,
  filedAt: row.filedAt.toISOString(),
  replyDueAt: row.replyDueAt.toISOString(),
  unreadMessage: row.unreadByComplainant,
})

/** Who calls back reads summary and answer: not the words, the pictures or what was written to and fro (rule book 7). */
const forCallBack = ({ words: _words, ...rest }: Awaited<ReturnType<typeof shown>>) => ({ ...rest, pictures: [], messages: [] })

/** A complaint on a desk. */
export async function showToDesk(actor: Actor, row: ComplaintRow): Promise<DeskComplaint> {
  const [full, unit, home] = await Promise.all([shown(row, true), directory.unit(row.unitId), homeDesk(row.unitId)])
  const { _id, revision, schoolId, unitId, standing, level, summary, schoolBarred, barSuggested, satisfactionWords } = row
  return {
    ...(deskOf(actor) === 'CALLBACK_DESK' ? forCallBack(full) : full),
    id: _id,
    revision,
    schoolId,
    unitId,
    unitName: unit?.name ?? '',
    standing,
    schoolBarred,
    barSuggested,
    levels: levelsFor({ ...row, hasCounty: home !== CITY_PLACE }),
    actions: actionsFor(actor, row),
    mayReadIdentity: mayReadIdentity(actor, row),
    mayAsk: mayWrite(actor, row),
    ...(level ? { level } : {}),
    ...(summary ? { summary } : {}),
    ...(satisfactionWords ? { satisfactionWords } : {}),
    ...(isOpen(row.state) ? { dueAt: row.orderAt.toISOString() } : {}),
  }
}

/** A complaint in the list of a desk. */
export async function showDeskLine(actor: Actor, row: ComplaintRow): Promise<DeskLine> {
  const { _id, state, category, priority, named, fearsHarm, words, filedAt, orderAt, unreadByDesk } = row
  const action = mainAction(actionsFor(actor, row))
  return {
    id: _id,
    state,
    category,
    priority,
    schoolName: (await directory.school(row.schoolId))?.name ?? '',
    named,
    fearsHarm,
    filedAt: filedAt.toISOString(),
    unreadMessage: unreadByDesk,
    ...(deskOf(actor) === 'CALLBACK_DESK' ? {} : { excerpt: clip(words, EXCERPT) }),
    ...(isOpen(state) ? { dueAt: orderAt.toISOString() } : {}),
    ...(action ? { action } : {}),
  }
}

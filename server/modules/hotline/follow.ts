import type { Id } from '@shared/base/id'
import { toTheHour } from '@shared/base/time'
import { isOpen, mayJudge } from '@shared/hotline/rules'
import { ComplaintState, type ComplaintView, type MessageInput, type SatisfactionInput } from '@shared/hotline/schema'
import { clock } from '@platform/clock'
import { asSystem, transaction } from '@platform/db'
import { found, problem } from '@platform/http'
import { mac } from '@platform/secret'
import { usePictures } from '../file/index'
import { advance } from './advance'
import { refuseState } from './move'
import { type ComplaintRow, complaints } from './repo'
import { showToComplainant } from './show'

const MOST_MESSAGES = 100
export const OPEN_STATES = ComplaintState.options.filter(isOpen)

/** When somebody who complained does something, as far as it may be known. */
export const momentOf = ({ named }: Pick<ComplaintRow, 'named'>): Date => (named ? clock.now() : toTheHour(clock.now()))

const own = <T>(fn: () => Promise<T>): Promise<T> => asSystem('who complained was let in by code or by MAC, to this one complaint', fn)

const load = async (id: Id): Promise<ComplaintRow> => found(await complaints.find(id), 'hotline.code_unknown')

/** The complaint, for who filed it; what was new in it is read now. */
export const readOwn = (id: Id): Promise<ComplaintView> =>
  own(async () => {
    const row = await load(id)
    if (row.unreadByComplainant) await complaints.markReadBy(id, 'unreadByComplainant')
    return showToComplainant(row)
  })

export function assertRoom(row: ComplaintRow): void {
  if (row.messages.length >= MOST_MESSAGES) throw problem('hotline.state_refused', { detail: '留言太多了，打热线电话说' })
}

/** Writes to who handles it, while it is open; the same nonce writes once. @throws hotline.state_refused, file.unknown */
export const writeOwn = (id: Id, { nonce, text, pictureIds }: MessageInput): Promise<ComplaintView> =>
  own(async () => {
    const row = await load(id)
    const key = mac('message of a complaint', `${id}\n${nonce}`)
    if (row.messages.some((message) => message.key === key)) return showToComplainant(row)
    if (!isOpen(row.state)) refuseState(row)
    assertRoom(row)
    const saved = await transaction(async (tx) => {
      await usePictures(pictureIds, 'COMPLAINT', undefined, tx)
      const message = { key, from: 'COMPLAINANT' as const, text, pictureIds, at: momentOf(row) }
      return complaints.addMessage(id, OPEN_STATES, message, { unreadByDesk: true }, tx)
    })
    return showToComplainant(saved ?? (await load(id)))
  })

/** Says what the answer is worth. @throws hotline.already_answered, hotline.state_refused */
export const judgeOwn = (id: Id, { satisfaction, words }: SatisfactionInput): Promise<ComplaintView> =>
  own(async () => {
    const row = await load(id)
    if (!mayJudge(row.state) && row.satisfaction) throw problem('hotline.already_answered')
    const judged = await advance(row, {
      action: 'ANSWER',
      by: 'COMPLAINANT',
      at: momentOf(row),
      outcome: satisfaction,
      change: words ? { satisfactionWords: words } : {},
    })
    return showToComplainant(judged)
  })

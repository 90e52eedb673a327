import type { Id } from '@shared/base/id'
import { dayOf } from '@shared/base/time'
import { asSystem, transaction } from '@platform/db'
import { openReplyTasks } from './await-reply'
import { opinions } from './opinion-repo'
import { answer } from './reply'
import { acts } from './repo'

/** An answer that a head gave, as the demo brings it. */
export interface PastReply {
  checkinId: Id
  /** Who wrote the opinion. */
  askedBy: Id
  text: string
  measures?: string
  personId: Id
  personName: string
  personTitle: string
  at: Date
  salt: string
}

const BATCH = 200

/** What nobody has answered waits for the head. */
async function openWaiting(): Promise<void> {
  for (let after: Id | undefined; ;) {
    const waiting = await opinions.waiting(after, BATCH)
    if (waiting.length > 0) {
      const rows = await acts.findMany(waiting.map(({ _id }) => _id))
      await transaction((tx) => openReplyTasks(tx, waiting, rows))
    }
    if (waiting.length < BATCH) return
    after = waiting.at(-1)?._id
  }
}

/** Answers as they were given, each sealed on its day; what is answered already, or was never written, is passed over. Nobody is told. */
export const loadReplies = (replies: readonly PastReply[]): Promise<void> =>
  asSystem('answers are loaded by the operator', async () => {
    for (const { checkinId, askedBy: _askedBy, ...reply } of [...replies].sort((a, b) => a.at.getTime() - b.at.getTime()))
      await transaction(async (tx) => {
        const opinion = await opinions.find(checkinId, tx)
        if (opinion && !opinion.reply) await answer(tx, opinion, { ...reply, day: dayOf(reply.at) })
      })
    await openWaiting()
  })

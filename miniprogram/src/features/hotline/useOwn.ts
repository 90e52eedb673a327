import { useRef } from 'react'
import type { Id } from '@shared/base/id'
import { answerByCode, answerMyComplaint, readByCode, readMyComplaint, writeByCode, writeMyComplaint } from '@shared/hotline/contract'
import type { ComplaintView, SatisfactionInput } from '@shared/hotline/schema'
import type { Failure } from '@/api/problem'
import { useAction } from '@/api/useAction'
import { type Query, useQuery } from '@/api/useQuery'
import { newBlindId } from '@/platform/random'

/** An act of who complained: whether it was taken. */
export interface OwnAct<T> {
  run(input: T): Promise<boolean>
  busy: boolean
  failure: Failure | undefined
}

export interface Message {
  text: string
  pictureIds: string[]
}

/** The own complaint: what it says, and what can be done with it. */
export interface OwnComplaint {
  query: Query<ComplaintView>
  write: OwnAct<Message>
  judge: OwnAct<SatisfactionInput>
}

/** The nonce of a message: the same as long as the same is tried again, so that it stands once. */
function useNonce(): { of(message: Message): Promise<Id>; done(): void } {
  const last = useRef<{ of: string; id: Id }>()
  return {
    async of(message) {
      const key = JSON.stringify(message)
      if (last.current?.of !== key) last.current = { of: key, id: await newBlindId() }
      return last.current.id
    },
    done() {
      last.current = undefined
    },
  }
}

type Send<T> = (input: T) => Promise<ComplaintView | undefined>

/** What was done is seen at once: the complaint is read anew. */
function act<T>(send: Send<T>, { state, failure }: { state: string; failure: Failure | undefined }, query: Query<ComplaintView>): OwnAct<T> {
  return {
    async run(input) {
      if ((await send(input)) === undefined) return false
      await query.refresh()
      return true
    },
    busy: state === 'busy',
    failure,
  }
}

/** By the query code; nothing of who holds it is sent along. */
export function useByCode(code: string): OwnComplaint {
  const query = useQuery(readByCode, {}, { queryCode: code })
  const writing = useAction(writeByCode)
  const judging = useAction(answerByCode)
  const nonce = useNonce()
  const write: Send<Message> = async (message) => {
    const answer = await writing.run({ body: { ...message, nonce: await nonce.of(message) } }, { queryCode: code })
    if (answer) nonce.done()
    return answer
  }
  return { query, write: act(write, writing, query), judge: act((body) => judging.run({ body }, { queryCode: code }), judging, query) }
}

/** One of those that the person filed with a name. */
export function useByName(complaintId: Id | undefined): OwnComplaint {
  const params = { complaintId: complaintId ?? '' }
  const query = useQuery(readMyComplaint, complaintId === undefined ? undefined : { params })
  const writing = useAction(writeMyComplaint)
  const judging = useAction(answerMyComplaint)
  const nonce = useNonce()
  const write: Send<Message> = async (message) => {
    const answer = await writing.run({ params, body: { ...message, nonce: await nonce.of(message) } })
    if (answer) nonce.done()
    return answer
  }
  return { query, write: act(write, writing, query), judge: act((body) => judging.run({ params, body }), judging, query) }
}

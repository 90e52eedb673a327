import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { DeskTicket, DeskTicketState } from '@shared/identity/desk'
import { openDeskTicket, readDeskTicket, takeDeskSession } from '@shared/identity/desk-contract'
import { call } from '../api/call'
import { ApiProblem } from '../api/problem'
import { begin } from '../api/session'
import { newSecret } from '../random'
import { thisDesk } from './browser'

const POLL_MS = 1500

/** The secret stays in the memory of this page: what it hashes to is sent with the question, it itself once, with the answer. */
async function openTicket(): Promise<DeskTicket & { secret: string }> {
  const secret = newSecret()
  const challenge = bytesToHex(sha256(utf8ToBytes(secret)))
  return { ...(await call(openDeskTicket, { body: { ...thisDesk(), challenge } })), secret }
}

interface Asking {
  /** The address for the code; nothing while there is none. */
  url: string | undefined
  state: DeskTicketState | undefined
  failure: Error | null
  /** Shows another code. */
  renew(): void
}

/** Asks to be signed in: shows a code, renews it when it has expired, and takes the session once the phone said yes. */
export function useTicket(): Asking {
  const [round, setRound] = useState(0)
  const renew = useCallback(() => setRound((before) => before + 1), [])
  const ticket = useQuery({ queryKey: ['ticket', round], queryFn: openTicket, staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false })
  const { ticketId = '', secret = '' } = ticket.data ?? {}
  const standing = useQuery({
    queryKey: ['ticket-state', ticketId],
    queryFn: () => call(readDeskTicket, { params: { ticketId } }),
    enabled: ticketId !== '',
    refetchInterval: POLL_MS,
    gcTime: 0,
  })
  const state = ticketId === '' ? undefined : standing.data?.state
  const taking = useQuery({
    queryKey: ['ticket-session', ticketId],
    queryFn: async () => {
      const { token, postId, me } = await call(takeDeskSession, { params: { ticketId }, body: { secret } })
      begin({ token, postId, me })
      return true
    },
    enabled: state === 'APPROVED',
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })

  // A hidden page does not ask: it renews its code when somebody looks at it again.
  const lost = standing.error instanceof ApiProblem && standing.error.code === 'identity.desk_unknown'
  useEffect(() => {
    if (state === 'EXPIRED' || lost) renew()
  }, [state, lost, renew])

  return { url: ticket.data?.url, state, failure: ticket.error ?? taking.error ?? (lost ? null : standing.error), renew }
}

import { useState } from 'react'
import type { Id } from '@shared/base/id'
import { acceptComplaint, readDeskComplaint } from '@shared/hotline/desk-contract'
import type { DeskComplaint } from '@shared/hotline/schema'
import { ApiProblem, type Failure } from '@/api/problem'
import { useHat } from '@/api/session'
import { useAction } from '@/api/useAction'
import { type Query, useQuery } from '@/api/useQuery'

export interface DeskWork {
  query: Query<DeskComplaint>
  /** Decided: read anew, and said in these words. */
  done(said: string): Promise<void>
  said: string | undefined
  /** Somebody may have been faster: the page shows what is true now. */
  refused(): void
  accept: { run(): Promise<void>; busy: boolean; failure: Failure | undefined }
  /** It went to another desk, and this one sees it no more. */
  gone: boolean
}

/** A complaint at a desk, read anew after every decision and every refusal. */
export function useDesk(complaintId: Id): DeskWork {
  const hat = useHat()
  const params = { complaintId }
  const query = useQuery(readDeskComplaint, hat ? { params } : undefined)
  const accepting = useAction(acceptComplaint)
  const [said, setSaid] = useState<string>()
  const { failure } = query
  const done = async (words: string) => {
    setSaid(words)
    await query.refresh()
  }
  return {
    query,
    done,
    said,
    refused: () => void query.refresh(),
    accept: {
      async run() {
        if (await accepting.run({ params })) await done('接单了')
        else await query.refresh()
      },
      busy: accepting.state === 'busy',
      failure: accepting.failure,
    },
    gone: failure instanceof ApiProblem && failure.status === 404,
  }
}

import type { Id } from '@shared/base/id'
import { clock } from '@platform/clock'
import { Refusal } from '@platform/http'
import { advance } from './advance'
import { complaints } from './repo'

/** The morning after an answer the call-back desk begins to ask, unless who complained has judged it already. */
export async function openCallback({ complaintId, revision }: { complaintId: Id; revision: number }): Promise<void> {
  const row = await complaints.find(complaintId)
  if (row?.state !== 'REPLIED' || row.revision !== revision) return
  await advance(row, { action: 'OPEN_CALLBACK', by: 'SYSTEM', at: clock.now() }).catch((error: unknown) => {
    // It was judged at this very moment.
    if (!(error instanceof Refusal && error.code === 'hotline.state_refused')) throw error
  })
}

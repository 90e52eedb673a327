import type { Id } from '@shared/base/id'
import { clock } from '@platform/clock'
import type { Tx } from '@platform/db'
import type { ChainOwner } from './chain'
import { erasures } from './repo'

/** Notes that a sealed record is deleted by law; call it with the deletion. Its chain still verifies. */
export async function noteErasure(tx: Tx, owner: ChainOwner, recordType: string, recordId: Id, reason: string): Promise<void> {
  await erasures.create({ _id: `${recordType}:${recordId}`, recordType, recordId, ...owner, reason, at: clock.now() }, tx)
}

import type { Id } from '@shared/base/id'
import type { Role } from '@shared/identity/role'
import { clock } from '@platform/clock'
import type { Tx } from '@platform/db'
import { found } from '@platform/http'
import { newId } from '@platform/random'
import { decrypt, encrypt, vaultKey, vaultMac } from '@platform/secret'
import { type ComplaintRow, identities, identityReads, type IdentityRow } from './repo'

/** Who filed a named complaint. It exists in clear only between the vault and whoever may read it. */
export interface Identity {
  personId: Id
  name: string
  phone?: string
}

/** Who reads an identity: somebody under a post, or the system itself. */
export interface Reader {
  personId?: Id
  postId?: Id
  role: Role | 'SYSTEM'
}

/** By which a person finds the own complaints, and nobody without the vault's key can. */
export const personMac = (personId: Id): string => vaultMac('complainant', personId)

/** An identity as the vault keeps it: readable with the vault's key alone, and only as that of this complaint. */
export const sealIdentity = ({ _id, deskUnitId, filedAt }: Pick<ComplaintRow, '_id' | 'deskUnitId' | 'filedAt'>, identity: Identity): IdentityRow => ({
  _id,
  deskUnitId,
  sealed: encrypt(vaultKey(), JSON.stringify(identity), _id),
  personMac: personMac(identity.personId),
  filedAt,
})

type Named = Pick<ComplaintRow, '_id' | 'deskUnitId'>

/** Writes down that an identity is read, before it is. The row is never changed. */
export async function logIdentityRead(complaint: Named, reader: Reader, reason: string, tx?: Tx): Promise<void> {
  await identityReads.append({ _id: newId(), complaintId: complaint._id, deskUnitId: complaint.deskUnitId, ...reader, reason, at: clock.now() }, tx)
}

/**
 * The identity behind a complaint. There is no way to it that leaves no trace.
 * @throws hotline.identity_none
 */
export async function openIdentity(complaint: Named, reader: Reader, reason: string, tx?: Tx): Promise<Identity> {
  const row = found(await identities.find(complaint._id, tx), 'hotline.identity_none')
  await logIdentityRead(complaint, reader, reason, tx)
  return JSON.parse(decrypt(vaultKey(), row.sealed, row._id)) as Identity
}

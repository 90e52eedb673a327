import type { Allergen } from '@shared/base/allergen'
import type { Id } from '@shared/base/id'
import type { Page } from '@shared/contract/paging'
import type { Child, GuardianshipLine, GuardianshipState } from '@shared/identity/schema'
import { clock } from '@platform/clock'
import { asSystem, noteChange, transaction } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import { outbox } from '@platform/jobs'
import { newId } from '@platform/random'
import { directory } from '../org/index'
import type { Actor } from './actor'
import { CONSENT_TEXTS } from './data/consent-texts'
import { guardianshipDecided } from './events'
import { sealAllergens, showChild } from './me'
import { mayConfirmGuardian, mayEndGuardianship } from './policy'
import { consents, type GuardianshipRow, guardianships, pupils } from './repo'

const PAGE = 20

async function showLines(rows: GuardianshipRow[]): Promise<GuardianshipLine[]> {
  const others = rows.length > 0 ? await guardianships.ofPupils([...new Set(rows.map((row) => row.pupilId))]) : []
  return Promise.all(
    rows.map(async (row) => ({
      id: row._id,
      pupilName: row.pupilName,
      className: (await directory.schoolClass(row.classId))?.name ?? '',
      relation: row.relation,
      guardianName: row.guardianName,
      state: row.state,
      askedAt: row.askedAt.toISOString(),
      others: others.filter((other) => other.pupilId === row.pupilId && other._id !== row._id && other.state === 'ACTIVE').map((other) => other.relation),
    })),
  )
}

const showLine = async (row: GuardianshipRow): Promise<GuardianshipLine> => (await showLines([row]))[0] as GuardianshipLine

/** Guardians of the classes of the current post; of the whole school for its administrator. */
export async function listGuardianships(
  actor: Actor,
  { state, cursor, limit = PAGE }: { state?: GuardianshipState | undefined; cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<GuardianshipLine>> {
  const classIds = actor.holds('SCHOOL_ADMIN') ? undefined : actor.hat?.classIds
  const rows = await guardianships.ofClasses(classIds, state, cursor, limit + 1)
  const items = rows.slice(0, limit)
  return { items: await showLines(items), nextCursor: rows.length > limit ? items.at(-1)?._id : undefined }
}

async function decide(actor: Actor, id: Id, change: Partial<GuardianshipRow> & { state: GuardianshipState }): Promise<GuardianshipLine> {
  const row = found(await guardianships.find(id))
  allowed(mayConfirmGuardian(actor, row))
  const decided = await transaction(async (tx) => {
    const after = await guardianships.decide(id, { ...change, decidedAt: clock.now(), decidedBy: actor.personId }, tx)
    if (!after) throw problem('identity.guardianship_decided')
    if (!after.live) await guardianships.release(after, tx)
    await noteChange(row.personId, tx)
    await outbox.append(
      tx,
      guardianshipDecided({ guardianshipId: id, schoolId: row.schoolId, classId: row.classId, personId: row.personId, state: after.state, by: actor.personId }),
    )
    return after
  })
  return showLine(decided)
}

/** @throws identity.guardianship_decided where somebody was faster */
export const confirmGuardianship = (actor: Actor, id: Id): Promise<GuardianshipLine> => decide(actor, id, { state: 'ACTIVE' })

/** @throws identity.guardianship_decided where somebody was faster */
export const refuseGuardianship = (actor: Actor, id: Id, reason: string): Promise<GuardianshipLine> =>
  decide(actor, id, { state: 'REFUSED', live: false, refusedReason: reason })

/** Unbinds at once; consents are withdrawn with it, and allergies are deleted where no other guardian agreed to keep them. Guardians are apart: none unbinds another. */
export async function endGuardianship(actor: Actor, id: Id): Promise<void> {
  const row = found(await guardianships.find(id))
  allowed(mayEndGuardianship(actor, row))
  await asSystem('the policy has allowed it; consents belong to the guardian', () =>
    transaction(async (tx) => {
      const now = clock.now()
      if (!(await guardianships.end(id, now, tx))) return
      await guardianships.release(row, tx)
      await noteChange(row.personId, tx)
      await consents.withdraw(row.personId, row.pupilId, undefined, now, tx)
      if (!(await consents.holds(row.pupilId, 'CHILD_ALLERGENS', tx))) await pupils.setAllergens(row.pupilId, undefined, tx)
      const { schoolId, classId, personId } = row
      await outbox.append(tx, guardianshipDecided({ guardianshipId: id, schoolId, classId, personId, state: 'ENDED', by: actor.personId }))
    }),
  )
}

/**
 * Keeps what a child must not eat, encrypted, with a consent of its own; an empty list deletes it and withdraws the consent.
 * @throws identity.consent_outdated
 */
export async function setAllergens(actor: Actor, id: Id, { allergens, consentVersion }: { allergens: Allergen[]; consentVersion: string }): Promise<Child> {
  const row = found(await guardianships.find(id))
  allowed(row.personId === actor.personId && row.state === 'ACTIVE')
  if (consentVersion !== CONSENT_TEXTS.CHILD_ALLERGENS.version) throw problem('identity.consent_outdated')
  await asSystem('a guardian writes to the own child', () =>
    transaction(async (tx) => {
      const { personId, pupilId, schoolId } = row
      const now = clock.now()
      await consents.withdraw(personId, pupilId, 'CHILD_ALLERGENS', now, tx)
      await pupils.setAllergens(pupilId, allergens.length > 0 ? sealAllergens(pupilId, allergens) : undefined, tx)
      if (allergens.length > 0)
        await consents.create({ _id: newId(), personId, pupilId, schoolId, kind: 'CHILD_ALLERGENS', version: consentVersion, at: now }, tx)
    }),
  )
  return showChild(row)
}

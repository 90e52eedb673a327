import type { Id } from '@shared/base/id'
import { timeOf } from '@shared/base/time'
import type { Child, Relation } from '@shared/identity/schema'
import { clock } from '@platform/clock'
import { asSystem, isDuplicate, transaction } from '@platform/db'
import { problem } from '@platform/http'
import { outbox } from '@platform/jobs'
import { newId } from '@platform/random'
import { parameter } from '../org/index'
import type { Actor } from './actor'
import { openClassInvitation } from './class-invite'
import { CONSENT_TEXTS } from './data/consent-texts'
import { guardianshipAsked } from './events'
import { showChild } from './me'
import { consents, type GuardianshipRow, guardianships, people, type PupilRow, pupils } from './repo'
import { bindingTries } from './tries-repo'

interface Asked {
  token: string
  childName: string
  studentNoTail: string
  relation: Relation
  guardianName: string
  consentVersion: string
}

const MOST_DOUBLINGS = 6

/** @throws identity.binding_locked while the person must wait */
async function assertUnlocked(personId: Id): Promise<void> {
  const row = await bindingTries.find(personId)
  const until = row?.lockedUntil
  if (until && until > clock.now()) throw locked(until)
}

const locked = (until: Date) =>
  problem('identity.binding_locked', {
    detail: `${timeOf(until)} 以后再试，或者请班主任核对名单`,
    facts: { until: until.toISOString() },
    retryAfter: Math.ceil((until.getTime() - clock.now().getTime()) / 1000),
  })

/** A wrong try counts; too many lock, and each lock is twice as long as the one before. */
async function countWrongTry(personId: Id): Promise<never> {
  const row = await bindingTries.count(personId)
  const most = await parameter('identity.bindingTries')
  if (row.tries < most)
    throw problem('identity.roster_mismatch', { detail: `姓名或学籍号后四位和名单对不上，还能试 ${most - row.tries} 次`, facts: { left: most - row.tries } })
  const minutes = (await parameter('identity.bindingLockMinutes')) * 2 ** Math.min(row.locks, MOST_DOUBLINGS)
  const until = new Date(clock.now().getTime() + minutes * 60_000)
  await bindingTries.lock(personId, until)
  throw locked(until)
}

function rowFor(actor: Actor, asked: Asked, pupil: PupilRow): GuardianshipRow {
  return {
    _id: newId(),
    personId: actor.personId,
    pupilId: pupil._id,
    schoolId: pupil.schoolId,
    classId: pupil.classId,
    pupilName: pupil.name,
    guardianName: asked.guardianName,
    relation: asked.relation,
    state: 'PENDING',
    live: true,
    askedAt: clock.now(),
  }
}

/**
 * Asks to be bound to a child: class code, match with the roster, consent to the text's version of now; then the class teacher confirms.
 * @throws identity.roster_mismatch with how many tries are left, identity.binding_locked, identity.already_bound, identity.consent_outdated
 */
export async function askGuardianship(actor: Actor, asked: Asked): Promise<Child> {
  await assertUnlocked(actor.personId)
  const { classId } = await openClassInvitation(asked.token)
  if (asked.consentVersion !== CONSENT_TEXTS.CHILD_DATA.version) throw problem('identity.consent_outdated')
  const pupil = await asSystem('a guardian is not of the school yet', () => pupils.match(classId, asked.childName, asked.studentNoTail.toUpperCase()))
  if (!pupil) return countWrongTry(actor.personId)
  const row = rowFor(actor, asked, pupil)
  try {
    await transaction(async (tx) => {
      await guardianships.create(row, tx)
      await consents.create(
        {
          _id: newId(),
          personId: actor.personId,
          pupilId: pupil._id,
          schoolId: pupil.schoolId,
          kind: 'CHILD_DATA',
          version: asked.consentVersion,
          at: clock.now(),
        },
        tx,
      )
      if (!actor.name) await people.rename(actor.personId, asked.guardianName, tx)
      await outbox.append(tx, guardianshipAsked({ guardianshipId: row._id, schoolId: row.schoolId, classId: row.classId }))
    })
  } catch (error) {
    if (isDuplicate(error)) throw problem('identity.already_bound')
    throw error
  }
  await bindingTries.forget(actor.personId)
  return showChild(row)
}

import type { Id } from '@shared/base/id'
import type { Mending, MendingOfAct } from '@shared/checkin/mending'
import type { Picture } from '@shared/file/schema'
import { asSystem } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import { picturesById } from '../file/index'
import type { Actor } from '../identity/index'
import { kitchensOfSchool } from '../org/index'
import { type Entrusted, entrustedOf } from './entrust'
import { mendings, type MendingRow } from './mending-repo'
import { mayMend, mayReadMending } from './policy'
import { acts, type ActRow } from './repo'

const sayWho = (name: string, title: string, named: boolean): string => (named ? `${name} ${title}` : title)

function show(entrusted: Entrusted, row: MendingRow | undefined, pictures: ReadonlyMap<Id, Picture>, named: boolean): Mending {
  const { problems, decision, ownerName, ownerTitle, dueAt } = entrusted
  return {
    problems,
    decision,
    owner: sayWho(ownerName, ownerTitle, named),
    dueAt: dueAt.toISOString(),
    ...(row
      ? {
          mended: {
            at: row.mendedAt.toISOString(),
            who: sayWho(row.personName, row.personTitle, named),
            words: row.words,
            pictures: row.pictureIds.flatMap((id) => pictures.get(id) ?? []),
            seal: row.seal,
          },
        }
      : {}),
  }
}

/**
 * What became of what acts found wrong, by the act's id. Where nothing was found nothing is asked.
 * @param named whether names are shown beside posts
 */
export async function mendingsOf(rows: readonly ActRow[], named: boolean): Promise<Map<Id, Mending>> {
  const entrusted = new Map(rows.flatMap((row) => (entrustedOf(row) ? [[row._id, entrustedOf(row) as Entrusted]] : [])))
  if (entrusted.size === 0) return new Map()
  const mended = await asSystem('who may read the act may read what became of it', () => mendings.ofActs([...entrusted.keys()]))
  const pictures = await picturesById(mended.flatMap((row) => row.pictureIds))
  const byAct = new Map(mended.map((row) => [row.checkinId, row]))
  return new Map([...entrusted].map(([id, each]) => [id, show(each, byAct.get(id), pictures, named)]))
}

/** An act that found something wrong, for who may read of it. @throws checkin.nothing_to_mend */
export async function entrustedAct(actor: Actor, id: Id): Promise<{ act: ActRow; entrusted: Entrusted }> {
  const act = found(await asSystem('the policy decides; who mends it may cook elsewhere', () => acts.find(id)))
  const { schoolId = '', unitIds, day } = act
  allowed(mayReadMending(actor, { schoolId, unitId: unitIds[0] ?? '', kitchenIds: await kitchensOfSchool(schoolId, day) }))
  const entrusted = entrustedOf(act)
  if (!entrusted) throw problem('checkin.nothing_to_mend')
  return { act, entrusted }
}

/** What an act found wrong and what became of it, with the act. */
export async function showMending(actor: Actor, act: ActRow, entrusted: Entrusted): Promise<MendingOfAct> {
  const mending = found((await mendingsOf([act], true)).get(act._id))
  const { schoolId = '', placeName, pointName, day, mealKind, recordedAt, personName, personTitle } = act
  return {
    ...mending,
    checkinId: act._id,
    placeName,
    pointName,
    day,
    mealKind,
    foundAt: recordedAt.toISOString(),
    foundBy: `${personName} ${personTitle}`,
    mayMend: mending.mended === undefined && mayMend(actor, { ownerId: entrusted.ownerId, schoolId }),
  }
}

/** What a leader found wrong at a meal, and what became of it. @throws checkin.nothing_to_mend */
export async function readMending(actor: Actor, id: Id): Promise<MendingOfAct> {
  const { act, entrusted } = await entrustedAct(actor, id)
  return showMending(actor, act, entrusted)
}

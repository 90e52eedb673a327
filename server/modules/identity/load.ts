import type { Allergen } from '@shared/base/allergen'
import type { ConsentKind } from '@shared/identity/schema'
import { asSystem } from '@platform/db'
import { CONSENT_TEXTS } from './data/consent-texts'
import { sealAllergens } from './me'
import { loadingIdentity, type AccountRow, type ConsentRow, type GuardianshipRow, type PersonRow, type PostRow, type PupilRow, type SessionRow } from './repo'

/** People of a city as the demo or a JSON file brings them. */
export interface People {
  persons: PersonRow[]
  accounts: AccountRow[]
  posts: PostRow[]
  /** Allergens in clear; they are sealed on the way in. */
  pupils: (Omit<PupilRow, 'allergens'> & { allergens?: readonly Allergen[] })[]
  guardianships: GuardianshipRow[]
  consents: ConsentRow[]
}

/** Writes sessions, for tests of load. */
export const loadSessions = (rows: readonly SessionRow[]): Promise<void> =>
  asSystem('sessions are loaded by the operator', () => loadingIdentity.sessions(rows))

/** The version of a text that guardians agree to now. */
export const consentVersion = (kind: ConsentKind): string => CONSENT_TEXTS[kind].version

const sealed = ({ allergens, ...row }: People['pupils'][number]): PupilRow => (allergens ? { ...row, allergens: sealAllergens(row._id, allergens) } : row)

/** Writes people; rows that are there already stay as they are. */
export const loadPeople = (people: People): Promise<void> =>
  asSystem('people are loaded by the operator', async () => {
    await loadingIdentity.persons(people.persons)
    await loadingIdentity.accounts(people.accounts)
    await loadingIdentity.posts(people.posts)
    await loadingIdentity.pupils(people.pupils.map(sealed))
    await loadingIdentity.guardianships(people.guardianships)
    const live = people.guardianships.filter((row) => row.live)
    await loadingIdentity.bindings(
      live.map(({ _id, personId, pupilId, schoolId }) => ({ _id: `${personId}_${pupilId}`, personId, schoolId, guardianshipId: _id })),
    )
    await loadingIdentity.consents(people.consents)
  })

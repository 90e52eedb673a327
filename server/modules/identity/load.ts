import { asSystem } from '@platform/db'
import { loadingIdentity, type AccountRow, type ConsentRow, type GuardianshipRow, type PersonRow, type PostRow, type PupilRow, type SessionRow } from './repo'

/** People of a city as the demo or a JSON file brings them. */
export interface People {
  persons: PersonRow[]
  accounts: AccountRow[]
  posts: PostRow[]
  pupils: PupilRow[]
  guardianships: GuardianshipRow[]
  consents: ConsentRow[]
}

/** Writes sessions, for tests of load. */
export const loadSessions = (rows: readonly SessionRow[]): Promise<void> =>
  asSystem('sessions are loaded by the operator', () => loadingIdentity.sessions(rows))

/** Writes people; rows that are there already stay as they are. */
export const loadPeople = (people: People): Promise<void> =>
  asSystem('people are loaded by the operator', async () => {
    await loadingIdentity.persons(people.persons)
    await loadingIdentity.accounts(people.accounts)
    await loadingIdentity.posts(people.posts)
    await loadingIdentity.pupils(people.pupils)
    await loadingIdentity.guardianships(people.guardianships)
    const live = people.guardianships.filter((row) => row.live)
    await loadingIdentity.bindings(
      live.map(({ _id, personId, pupilId, schoolId }) => ({ _id: `${personId}_${pupilId}`, personId, schoolId, guardianshipId: _id })),
    )
    await loadingIdentity.consents(people.consents)
  })

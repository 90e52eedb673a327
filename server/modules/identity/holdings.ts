import type { Id } from '@shared/base/id'
import { dayOf } from '@shared/base/time'
import { clock } from '@platform/clock'
import { asSystem, combineReads } from '@platform/db'
import { type GuardianshipRow, guardianships, type OpenSession, people, type PersonRow, type PostRow, posts, sessions } from './repo'

const REASON = 'who comes is looked up together with everybody who comes at the same time'

const persons = combineReads(REASON, people.findMany, ({ _id }) => _id)
const held = combineReads(
  REASON,
  (personIds) => posts.heldBy(personIds, dayOf(clock.now())),
  ({ personId }) => personId,
)
const families = combineReads(REASON, guardianships.ofPersons, ({ personId }) => personId)
const opened = combineReads(REASON, sessions.findByTokens, ({ tokenHash }) => tokenHash)

/** What a person is and holds. */
export interface Holdings {
  person: PersonRow | undefined
  /** Posts of today, by id. */
  held: PostRow[]
  /** Guardianships that the person asked for and that were not ended, refused ones too, so that the reason is read. */
  family: GuardianshipRow[]
}

/** A person with every post and guardianship of today. */
export const holdingsOf = (personId: Id): Promise<Holdings> =>
  asSystem(REASON, async () => {
    const [[person], posts, family] = await Promise.all([persons(personId), held(personId), families(personId)])
    return { person, held: posts, family }
  })

/** The session of a token, or nothing where it is unknown. */
export const sessionOf = (tokenHash: string): Promise<OpenSession | undefined> => asSystem(REASON, async () => (await opened(tokenHash))[0])

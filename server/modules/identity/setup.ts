import { dayOf } from '@shared/base/time'
import { ROLES } from '@shared/identity/role'
import type { Me } from '@shared/identity/schema'
import { clock } from '@platform/clock'
import { asSystem, noteChange, transaction } from '@platform/db'
import { problem } from '@platform/http'
import { newId } from '@platform/random'
import { sha256 } from '@platform/secret'
import type { Actor } from './actor'
import { me } from './me'
import { people, posts, setupCodes } from './repo'
import { CITY_PLACE } from './seat'

/** How a set-up code is kept. */
export const setupCodeHash = (code: string): string => sha256(`setup:${code.toUpperCase().replace(/[\s-]/g, '')}`)

/**
 * Makes a person the first city administrator, by the code that the migration printed.
 * @throws identity.setup_code_refused for a wrong code, and for everybody after the first
 */
export async function claimSetup(actor: Actor, { code, name }: { code: string; name: string }): Promise<Me> {
  const now = clock.now()
  await asSystem('the first administrator is invited by nobody', () =>
    transaction(async (tx) => {
      if (!(await setupCodes.use(setupCodeHash(code), actor.personId, now, tx))) throw problem('identity.setup_code_refused')
      await people.rename(actor.personId, name, tx)
      await posts.create(
        {
          _id: newId(),
          personId: actor.personId,
          personName: name,
          role: 'CITY_ADMIN',
          title: ROLES.CITY_ADMIN.name,
          placeKind: 'CITY',
          placeId: CITY_PLACE,
          classIds: [],
          deputy: false,
          from: dayOf(now),
        },
        tx,
      )
      await noteChange(actor.personId, tx)
    }),
  )
  return me(actor.personId)
}

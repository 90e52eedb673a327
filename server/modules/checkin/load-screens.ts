import type { Id } from '@shared/base/id'
import { screenState } from '@shared/checkin/screen'
import { bytesOfHex, issueOf, NONCE_LENGTH, screenCode } from '@shared/checkin/screen-code'
import { asSystem, noteChange } from '@platform/db'
import { newSpokenCode } from '@platform/random'
import { sha256 } from '@platform/secret'
import { SCREENS } from './known-screens'
import { hmac } from './screen-key'
import { planOf } from './screen-plan'
import { loadingScreens, type ScreenRow, screens } from './screen-repo'

/** A screen that hangs there already, as the demo brings it. */
export type PastScreen = Pick<ScreenRow, '_id' | 'name' | 'servingPointId' | 'schoolId' | 'unitId' | 'madeBy' | 'device' | 'linkedAt'> & { key: string }

/** Screens as if they had been linked; those that are there already stay as they are. */
export const loadScreens = (rows: readonly PastScreen[]): Promise<void> =>
  asSystem('screens are loaded by the operator', async () => {
    await loadingScreens(
      rows.map(({ key, ...row }) => ({ ...row, keyHash: sha256(key), linkHash: sha256(`link of ${row._id}`), linkUntil: row.linkedAt ?? new Date(0) })),
    )
    await noteChange(SCREENS)
  })

/** The code that a screen shows at a moment, where it shows one. */
export const codeNow = (screenId: Id, now: Date): Promise<string | undefined> =>
  asSystem('a stand-in for a camera looks at a screen', async () => {
    const screen = await screens.find(screenId)
    if (!screen) return undefined
    const plan = await planOf(screen, now)
    const state = screenState(plan, now)
    if (state.at !== 'showing') return undefined
    const issued = { screen: screen.name, mealKind: state.meal.mealKind, issuedAt: issueOf(now, plan.codeSeconds), nonce: newSpokenCode(NONCE_LENGTH) }
    return plan.address + screenCode(issued, screen.servingPointId, bytesOfHex(state.key.key), hmac)
  })

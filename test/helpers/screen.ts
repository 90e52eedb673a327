import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { readScreenPlan, inviteScreen, linkScreen } from '@shared/checkin/screen-contract'
import { type ScreenPlan, screenState } from '@shared/checkin/screen'
import { bytesOfHex, issueOf, screenCode } from '@shared/checkin/screen-code'
import { newSpokenCode } from '@platform/random'
import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { aPerson, type TestPerson, type TestSchool } from './city'
import { call } from './client'

export interface TestScreen {
  id: string
  key: string
  manager: TestPerson
  /** What it is handed now. */
  plan(): Promise<ScreenPlan>
  /** Asks for its keys. */
  ask(): ReturnType<typeof call<typeof readScreenPlan>>
}

/** The mac of the screen's page, not the server's: both must say the same. */
export const pageMac = (key: Uint8Array, message: Uint8Array): Uint8Array => hmac(sha256, key, message)

/** A screen that the canteen's manager has linked to a school's serving point, and that has asked once. */
export async function aScreen(server: { http: Server }, school: TestSchool): Promise<TestScreen> {
  const manager = await aPerson(server, { role: 'CANTEEN_MANAGER', school })
  const { body: invited } = await manager.call(inviteScreen, { params: { servingPointId: school.pointId } })
  const key = randomBytes(32).toString('base64url')
  const linked = await call(server.http, linkScreen, { body: { code: invited.code, key, device: '电视盒子' } })
  if (linked.status !== 204) throw new Error(`a screen was not linked: ${JSON.stringify(linked.problem)}`)
  const ask = () => call(server.http, readScreenPlan, {}, { token: key })
  const plan = async () => (await ask()).body
  return { id: (await plan()).screenId, key, manager, ask, plan }
}

/** What stands in the QR of a screen that goes on by what it was handed. */
export function shownAt(plan: ScreenPlan, now: Date, over: Partial<{ meal: ScreenPlan['meals'][number]['mealKind']; pointId: string }> = {}): string {
  const state = screenState(plan, now)
  if (state.at !== 'showing') throw new Error(`the screen shows no code: ${state.at}`)
  const issued = { screen: plan.name, mealKind: over.meal ?? state.meal.mealKind, issuedAt: issueOf(now, plan.codeSeconds), nonce: newSpokenCode(6) }
  return screenCode(issued, over.pointId ?? plan.pointId, bytesOfHex(state.key.key), pageMac)
}

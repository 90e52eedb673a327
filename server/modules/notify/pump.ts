import { clock } from '@platform/clock'
import { log } from '@platform/log'
import { deliveries, type DeliveryRow, pauses } from './delivery-repo'
import { planPump, planPumpLater } from './jobs'
import { staleAt } from './notify'
import { send } from './send'
import { settle } from './settle'
import { PUSH_KINDS, templateOf } from './templates'
import { afterUnknown } from './verdict'

/** Messages under way at once, each to another person. */
const LANES = 8
const LOOK = 64
/** A worker must get to other work too, however much waits here. */
const SLICE_MS = 10_000

/** What is due, reminders first, at most one message of a person. */
async function nextLanes(now: Date): Promise<DeliveryRow[]> {
  const paused = new Map((await pauses.list(now)).map((row) => [row._id, row.until]))
  const lanes = new Map<string, DeliveryRow>()
  for (const kind of PUSH_KINDS) {
    if (lanes.size >= LANES) break
    const until = paused.get('ALL') ?? paused.get(kind)
    if (!until) for (const row of await deliveries.due(kind, now, LOOK)) if (lanes.size < LANES && !lanes.has(row.personId)) lanes.set(row.personId, row)
    if (until && (await deliveries.anyDue(kind, now))) await planPumpLater(until)
  }
  return [...lanes.values()]
}

const FAULT_PAUSE_MS = 30_000

/** A fault of ours with one message must not stop the others, nor be met again at once. What it left half sent, the sweep finds. */
async function sendSafely(row: DeliveryRow): Promise<void> {
  try {
    await send(row)
  } catch (error) {
    log.error({ err: error, delivery: row._id, kind: row.kind }, 'notify failed')
    await deliveries.postpone(row._id, new Date(clock.now().getTime() + FAULT_PAUSE_MS))
  }
}

let pumping = false
let again = false

async function pumpSlice(): Promise<void> {
  for (const end = clock.real() + SLICE_MS; ;) {
    const rows = await nextLanes(clock.now())
    if (rows.length === 0) return
    await Promise.all(rows.map(sendSafely))
    if (clock.real() > end) return planPump(clock.now())
  }
}

/** Sends what is due. One at a time in a process: a slow WeChat must not take all of its hands. */
export async function pump(): Promise<void> {
  again = true
  if (pumping) return
  pumping = true
  try {
    while (again) {
      again = false
      await pumpSlice()
    }
  } finally {
    pumping = false
  }
}

const ABANDONED = 100

/** Takes up what a dead process left: nobody knows whether it went out. And looks whether anything due was forgotten. */
export async function sweepDeliveries(): Promise<void> {
  for (const row of await deliveries.abandoned(clock.real(), ABANDONED)) {
    const repeatable = templateOf(row.kind)?.repeatable ?? false
    await settle(row, afterUnknown({ attempts: row.attempts, unknowns: row.unknowns, repeatable }), 'abandoned', clock.now())
  }
  const now = clock.now()
  for (const kind of PUSH_KINDS) if (await deliveries.anyDue(kind, now)) return planPump(now)
}

/** Puts one that was given up back into the line, when somebody replays the dead store. */
export async function resend({ deliveryId }: { deliveryId: string }): Promise<void> {
  const row = await deliveries.find(deliveryId)
  if (!row) return
  const now = clock.now()
  await deliveries.revive(deliveryId, now, await staleAt(row.kind, now))
  await planPump(now)
}

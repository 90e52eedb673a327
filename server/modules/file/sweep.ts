import { clock } from '@platform/clock'
import { store } from '@platform/media'
import { files } from './repo'
import { keyOf } from './upload'

const DAY_MS = 24 * 3600 * 1000
const BATCH = 200

/** Removes pictures that no record has used within a day. */
export async function sweepUnused(): Promise<void> {
  for (;;) {
    const rows = await files.unused(new Date(clock.now().getTime() - DAY_MS), BATCH)
    for (const row of rows) {
      const { deletedCount } = await files.remove(row._id)
      if (deletedCount === 0) continue
      for (const variant of ['view', 'thumb', 'original'] as const) await store.remove(keyOf(row._id, variant)).catch(() => undefined)
    }
    if (rows.length < BATCH) return
  }
}

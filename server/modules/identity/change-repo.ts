import type { Tx } from '@platform/db'
import { ChangeModel, type ChangeRow } from './model'

export const changes = {
  note: (row: ChangeRow, tx: Tx | undefined) => ChangeModel.insertMany([row], tx ? { session: tx } : {}),
  since: (at: Date) =>
    ChangeModel.find({ at: { $gte: at } })
      .limit(10_000)
      .lean<ChangeRow[]>(),
}

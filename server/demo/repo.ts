import type { BusinessDay } from '@shared/base/time'
import { asSystem, type Migration } from '@platform/db'
import { DemoModel, type DemoRow } from './model'

export type { DemoRow } from './model'

const ID = 'DEMO'
const REASON = 'the demo keeps a note of itself'

export const demoMigrations: Migration[] = [{ id: 'demo-001-note', up: ({ collection }) => collection('demo') }]

/** The demo's note of itself. */
export const note = {
  read: (): Promise<DemoRow | null> => asSystem(REASON, () => DemoModel.findById(ID).lean<DemoRow>()),
  begin: (first: BusinessDay): Promise<unknown> => asSystem(REASON, () => DemoModel.updateOne({ _id: ID }, { $setOnInsert: { first } }, { upsert: true })),
  filledTo: (day: BusinessDay): Promise<unknown> => asSystem(REASON, () => DemoModel.updateOne({ _id: ID }, { $set: { filledTo: day } })),
}

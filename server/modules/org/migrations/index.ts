import { gramsOf } from '@shared/base/bigram'
import type { Migration, MigrationTools } from '@platform/db'
import { PARAMETERS } from '../data/parameters'

const FROM = '2019-04-01'

/** The city's thresholds as rows. */
const seedRows = () =>
  PARAMETERS.map(([code, value, unit, status, source]) => ({
    _id: `${code}@CITY@${FROM}`,
    code,
    value,
    unit,
    level: 'CITY',
    holderId: 'CITY',
    validFrom: FROM,
    status,
    source,
  }))

/** Thresholds that a later version brought. */
async function seedMissing(db: MigrationTools['db']): Promise<void> {
  const known = new Set(await db.collection<{ code: string }>('rule_parameter').distinct('code', { holderId: 'CITY' }))
  const rows = seedRows().filter((row) => !known.has(row.code))
  if (rows.length > 0) await db.collection<{ _id: string }>('rule_parameter').insertMany(rows)
}

export const migrations: Migration[] = [
  {
    id: 'org-001-places',
    async up({ collection, index }) {
      for (const name of ['unit', 'school', 'kitchen', 'serving_point', 'kitchen_supply', 'school_class', 'calendar_day', 'term', 'rule_parameter', 'city'])
        await collection(name)
      await index('school', { unitId: 1, _id: 1 })
      await index('school', { grams: 1 })
      await index('serving_point', { schoolId: 1, number: 1 }, { unique: true })
      await index('serving_point', { posterCode: 1 }, { unique: true })
      await index('kitchen', { posterCode: 1 }, { unique: true, partial: { posterCode: { $exists: true } } })
      await index('kitchen_supply', { schoolId: 1, from: 1 })
      await index('kitchen_supply', { kitchenId: 1, from: 1 })
      await index('school_class', { schoolId: 1, order: 1 })
      await index('calendar_day', { holderId: 1, day: 1 }, { unique: true })
      await index('term', { from: 1, to: 1 })
      await index('rule_parameter', { code: 1, holderId: 1, validFrom: 1 })
    },
  },
  {
    id: 'org-002-parameters',
    async up({ db }) {
      await db.collection<{ _id: string }>('rule_parameter').insertMany(seedRows())
    },
  },
  {
    id: 'org-003-kitchens-by-name',
    async up({ db, index }) {
      const kitchens = db.collection<{ name: string; grams?: string[] }>('kitchen')
      for await (const { _id, name } of kitchens.find({ grams: { $exists: false } })) await kitchens.updateOne({ _id }, { $set: { grams: gramsOf(name) } })
      await index('kitchen', { grams: 1 })
    },
  },
  { id: 'org-004-parameters-since', up: ({ db }) => seedMissing(db) },
  { id: 'org-005-parameters-of-screens', up: ({ db }) => seedMissing(db) },
  { id: 'org-006-parameters-of-desks', up: ({ db }) => seedMissing(db) },
]

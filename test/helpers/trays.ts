import { model, Schema } from 'mongoose'
import { asSystem, scoped, type Scope, withScope } from '@platform/db'

/** Records of made-up places, for what is true of every model. */
export interface Tray {
  _id: string
  schoolId?: string
  personId?: string
  unitIds?: string[]
  label: string
  nextId?: string
}

const options = (collection: string) => ({ collection, versionKey: false as const })
const fields = {
  _id: { type: String, required: true },
  schoolId: String,
  personId: String,
  unitIds: { type: [String], default: undefined },
  label: String,
  nextId: { type: String, ref: 'TestTray' },
} as const

const traySchema = new Schema<Tray>({ ...fields }, options('test_tray'))
traySchema.plugin(scoped, { axes: ['school', 'unit', 'person'], paths: { unit: 'unitIds' } })
/** Read by school, unit or person; written by the school. */
export const TrayModel = model('TestTray', traySchema)

const cupSchema = new Schema<Tray>({ ...fields }, options('test_cup'))
cupSchema.plugin(scoped, { axes: ['school', 'unit', 'person'], writers: ['unit', 'person'], paths: { unit: 'unitIds' } })
/** Written by units and by persons. */
export const CupModel = model('TestCup', cupSchema)

const posterSchema = new Schema<Tray>({ ...fields }, options('test_poster'))
posterSchema.plugin(scoped, { public: true })
/** Read by anybody, written by nobody. */
export const PosterModel = model('TestPoster', posterSchema)

const boardSchema = new Schema<Tray>({ ...fields }, options('test_board'))
boardSchema.plugin(scoped, { public: true, writers: ['school'] })
/** Read by anybody, written by the school. */
export const BoardModel = model('TestBoard', boardSchema)

export const school = (...ids: string[]): Scope => ({ reach: { school: ids } })
export const person = (id: string): Scope => ({ reach: { person: [id] } })
export const unit = (...ids: string[]): Scope => ({ reach: { unit: ids } })

/** Two trays of our school, two of theirs that we must not meet. */
export const TRAYS: Tray[] = [
  { _id: 'ours-1', schoolId: 'ours', personId: 'ann', unitIds: ['north'], label: 'rice', nextId: 'theirs-1' },
  { _id: 'ours-2', schoolId: 'ours', personId: 'ben', unitIds: ['north', 'south'], label: 'soup' },
  { _id: 'theirs-1', schoolId: 'theirs', personId: 'cai', unitIds: ['south'], label: 'rice', nextId: 'ours-1' },
  { _id: 'theirs-2', schoolId: 'theirs', personId: 'dou', unitIds: ['west'], label: 'noodles' },
]

export const byTest = <T>(fn: () => T | PromiseLike<T>): Promise<T> => asSystem('a test looks at everything', fn)

const MODELS = { trays: TrayModel, cups: CupModel, posters: PosterModel, boards: BoardModel }

/** Puts collections into the state that tests begin with. */
export const layTables = (...of: (keyof typeof MODELS)[]): Promise<void> =>
  byTest(async () => {
    for (const name of of) {
      await MODELS[name].deleteMany({})
      await MODELS[name].insertMany(TRAYS, { lean: true })
    }
  })

/** Everything that is in a collection, by id, whoever it belongs to. */
export const everything = (of: keyof typeof MODELS = 'trays'): Promise<Tray[]> => byTest(() => MODELS[of].find({}).sort({ _id: 1 }).lean<Tray[]>())

/** Runs as our school. */
export const asOurs = <T>(fn: () => T | PromiseLike<T>): Promise<T> => withScope(school('ours'), fn)

interface Loadable {
  find(filter: object, projection: string): { lean(): PromiseLike<{ _id: string }[]> }
  insertMany(rows: unknown[], options: { ordered: false; lean: true }): Promise<unknown>
}

const BATCH = 1000

/** Writes many rows at once by their ids; a row that is there stays as it is. For loading by the operator, not for requests. */
export const loader =
  <R extends { _id: string }>(target: unknown) =>
  async (rows: readonly R[]): Promise<void> => {
    const model = target as Loadable
    for (let i = 0; i < rows.length; i += BATCH) {
      const batch = rows.slice(i, i + BATCH)
      // An upsert of each costs many times more than to ask first and insert what is new.
      const known = new Set((await model.find({ _id: { $in: batch.map((row) => row._id) } }, '_id').lean()).map((row) => row._id))
      const fresh = batch.filter((row) => !known.has(row._id))
      if (fresh.length > 0) await model.insertMany(fresh, { ordered: false, lean: true })
    }
  }

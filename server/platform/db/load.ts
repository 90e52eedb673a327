interface Loadable {
  bulkWrite(operations: unknown[], options: { ordered: false }): Promise<unknown>
}

const BATCH = 1000

/** Writes many rows at once by their ids; a row that is there stays as it is. For loading by the operator, not for requests. */
export const loader =
  <R extends { _id: string }>(target: unknown) =>
  async (rows: readonly R[]): Promise<void> => {
    for (let i = 0; i < rows.length; i += BATCH) {
      const operations = rows.slice(i, i + BATCH).map((row) => ({ updateOne: { filter: { _id: row._id }, update: { $setOnInsert: row }, upsert: true } }))
      await (target as Loadable).bulkWrite(operations, { ordered: false })
    }
  }

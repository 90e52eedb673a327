import type { Id } from '@shared/base/id'
import { BindingTryModel, type BindingTryRow } from './model'

export const bindingTries = {
  find: (personId: Id) => BindingTryModel.findById(personId).lean<BindingTryRow>(),
  /** Counts one more wrong try. */
  count: (personId: Id) =>
    BindingTryModel.findOneAndUpdate(
      { _id: personId },
      { $inc: { tries: 1 }, $setOnInsert: { locks: 0 } },
      { upsert: true, returnDocument: 'after' },
    ).lean<BindingTryRow>(),
  lock: (personId: Id, lockedUntil: Date) => BindingTryModel.updateOne({ _id: personId }, { $set: { tries: 0, lockedUntil }, $inc: { locks: 1 } }),
  forget: (personId: Id) => BindingTryModel.deleteOne({ _id: personId }),
}

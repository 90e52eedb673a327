import mongoose from 'mongoose'

/** The model whose records a collection holds, where there is one. */
export const modelOf = (collection: string) =>
  // eslint-disable-next-line no-restricted-syntax -- reads the collection's name and nothing of what it holds
  Object.values(mongoose.models).find((model) => model.collection.collectionName === collection)

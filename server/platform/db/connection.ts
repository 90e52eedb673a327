import mongoose from 'mongoose'
import { log } from '../log'

mongoose.set('strict', 'throw')
mongoose.set('strictQuery', 'throw')
mongoose.set('autoIndex', false)
mongoose.set('autoCreate', false)
mongoose.connection.on('error', (error: unknown) => log.error({ err: error }, 'database'))

/** Opens the connection that all models use. Writes are acknowledged when a majority has them on disk. */
export async function connect(uri: string, poolSize = 64): Promise<void> {
  await mongoose.connect(uri, {
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    retryWrites: true,
    maxPoolSize: poolSize,
    serverSelectionTimeoutMS: 10_000,
    appName: 'haofan',
  })
}

export const disconnect = (): Promise<void> => mongoose.disconnect()

/** The driver's handle, for migrations and the platform itself; modules have repositories. */
export const database = () => mongoose.connection.getClient().db()

/** Whether the database answers within `millis`. */
export async function answers(millis = 2000): Promise<boolean> {
  if (mongoose.connection.readyState !== mongoose.ConnectionStates.connected) return false
  const timeout = new Promise<false>((resolve) => setTimeout(resolve, millis, false).unref())
  const ping = database()
    .command({ ping: 1 })
    .then(
      () => true,
      () => false,
    )
  return Promise.race([ping, timeout])
}

/** Every model that was defined. */
export const allModels = () => Object.values(mongoose.models)

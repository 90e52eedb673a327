import { blindId, type Id, timedId } from '@shared/base/id'
import { platform } from './index'

/** A new id that sorts by the time it was made; it is the idempotency key of what is sent with it. */
export const newId = async (): Promise<Id> => timedId(Date.now(), await platform.randomBytes(10))

/** A new id that tells nothing of when it was made. */
export const newBlindId = async (): Promise<Id> => blindId(await platform.randomBytes(17))

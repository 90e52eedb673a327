import { createHmac } from 'node:crypto'
import type { BusinessDay } from '@shared/base/time'
import type { Mac } from '@shared/checkin/screen-code'
import { keyFor } from '@platform/secret'
import type { ScreenRow } from './screen-repo'

/** HMAC-SHA256 as shared code asks for it. */
export const hmac: Mac = (key, message) => createHmac('sha256', key).update(message).digest()

/** A screen's key of a day: derived, so that none is stored, and of no use on another day, for another screen or at another point. */
export const dayKey = ({ _id, servingPointId }: Pick<ScreenRow, '_id' | 'servingPointId'>, day: BusinessDay): Buffer =>
  createHmac('sha256', keyFor('screen')).update(`${_id}\n${servingPointId}\n${day}`).digest()

/** The key of what scans are answered with; it never leaves the server. */
export const ticketKey = (): Buffer => keyFor('screen scan')

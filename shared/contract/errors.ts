import { checkinErrors } from '../checkin/errors'
import { dutyErrors } from '../duty/errors'
import { fileErrors } from '../file/errors'
import { hotlineErrors } from '../hotline/errors'
import { identityErrors } from '../identity/errors'
import { menuErrors } from '../menu/errors'
import { notifyErrors } from '../notify/errors'
import { orgErrors } from '../org/errors'
import { requestErrors } from './request-errors'

/** Every error that a door may answer: stable code → HTTP status and what it is called. */
export const errorCatalogue = {
  ...requestErrors,
  ...orgErrors,
  ...identityErrors,
  ...fileErrors,
  ...notifyErrors,
  ...menuErrors,
  ...dutyErrors,
  ...checkinErrors,
  ...hotlineErrors,
} as const

export type ErrorCode = keyof typeof errorCatalogue

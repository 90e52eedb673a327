import type { Id } from '@shared/base/id'
import type { Event } from '@platform/jobs'

/** A named complaint has an answer. Complaints without a name give rise to no event. */
export interface Answered {
  complaintId: Id
  /** The move that answered it; a second answer is told again. */
  revision: number
}
export const answered = (data: Answered): Event<Answered> => ({ name: 'hotline.answered', data })

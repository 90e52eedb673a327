import type { Id } from '@shared/base/id'
import type { GuardianshipState } from '@shared/identity/schema'
import type { Event } from '@platform/jobs'

export interface PostEnded {
  postId: Id
  personId: Id
}
export interface GuardianshipAsked {
  guardianshipId: Id
  schoolId: Id
  classId: Id
}
export interface GuardianshipDecided extends GuardianshipAsked {
  personId: Id
  state: GuardianshipState
  /** Who decided it. */
  by: Id
}

export const postEnded = (data: PostEnded): Event<PostEnded> => ({ name: 'identity.post_ended', data })
export const guardianshipAsked = (data: GuardianshipAsked): Event<GuardianshipAsked> => ({ name: 'identity.guardianship_asked', data })
/** Confirmed, refused or ended: nobody has to decide it any more. */
export const guardianshipDecided = (data: GuardianshipDecided): Event<GuardianshipDecided> => ({ name: 'identity.guardianship_decided', data })

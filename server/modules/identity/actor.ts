import type { Id } from '@shared/base/id'
import type { PlaceKind, Role } from '@shared/identity/role'

/** What somebody acts as: a post, or the guardian of a child. */
export interface Hat {
  /** The post's or the guardianship's id. */
  readonly id: Id
  readonly role: Role
  readonly title: string
  readonly placeKind: PlaceKind
  readonly placeId: Id
  readonly schoolId?: Id
  readonly kitchenId?: Id
  readonly unitId?: Id
  readonly classIds: readonly Id[]
  readonly deputy: boolean
  /** The child, under a family hat. */
  readonly pupilId?: Id
}

/** Who calls a use case, and as what. */
export class Actor {
  constructor(
    readonly personId: Id,
    readonly name: string | undefined,
    readonly sessionId: Id,
    readonly hat: Hat | undefined,
  ) {}

  /** Whether the current hat has this role, at this place where one is named. */
  holds(role: Role, placeId?: Id): boolean {
    return this.hat?.role === role && (placeId === undefined || this.hat.placeId === placeId)
  }

  /** Whether the current hat is a post at this school. */
  worksAt(schoolId: Id): boolean {
    return this.hat?.placeKind === 'SCHOOL' && this.hat.schoolId === schoolId
  }

  /** Whether the current hat is that of a guardian with a child at this school. */
  guardsChildAt(schoolId: Id): boolean {
    return this.hat?.placeKind === 'FAMILY' && this.hat.schoolId === schoolId
  }

  /** Whether the class is one of the current post's. */
  teaches(classId: Id): boolean {
    return this.hat?.classIds.includes(classId) ?? false
  }
}

declare module '@platform/http/identities' {
  interface Identities {
    session: Actor
  }
}

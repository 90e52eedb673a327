import { z } from 'zod/mini'
import { Allergen } from '../base/allergen'
import { Id } from '../base/id'
import { Text } from '../base/text'
import { BusinessDay } from '../base/time'
import { SchoolKind } from '../org/schema'
import { PlaceKind, Role } from './role'

/** A post: role at a place for a period; the hat a person acts under. */
export const Post = z.object({
  id: Id,
  role: Role,
  /** What the person is called there, such as 副校长; the role's name where nothing else was given. */
  title: z.string(),
  placeKind: PlaceKind,
  placeId: Id,
  placeName: z.string(),
  /** The school that the post belongs to, or the first one that its kitchen feeds. */
  schoolId: z.optional(Id),
  kitchenId: z.optional(Id),
  unitId: z.optional(Id),
  classes: z.array(z.object({ id: Id, name: z.string() })),
  deputy: z.boolean(),
  from: BusinessDay,
  to: z.optional(BusinessDay),
})
export type Post = z.infer<typeof Post>

export const GuardianshipState = z.enum(['PENDING', 'ACTIVE', 'REFUSED', 'ENDED'])
export type GuardianshipState = z.infer<typeof GuardianshipState>

export const Relation = z.enum(['MOTHER', 'FATHER', 'GRANDPARENT', 'OTHER'])
export type Relation = z.infer<typeof Relation>

/** A child of the signed-in guardian; acts under `guardianshipId` as a parent. */
export const Child = z.object({
  guardianshipId: Id,
  pupilId: Id,
  name: z.string(),
  schoolId: Id,
  schoolName: z.string(),
  schoolKind: SchoolKind,
  classId: Id,
  className: z.string(),
  state: GuardianshipState,
  refusedReason: z.optional(z.string()),
  allergens: z.array(Allergen),
})
export type Child = z.infer<typeof Child>

/** Who is signed in, with every hat: posts and children. */
export const Me = z.object({
  personId: Id,
  name: z.optional(z.string()),
  posts: z.array(Post),
  children: z.array(Child),
})
export type Me = z.infer<typeof Me>

export const SignedIn = z.object({ token: z.string(), expiresAt: z.iso.datetime(), me: Me })
export type SignedIn = z.infer<typeof SignedIn>

/** Where somebody is signed in: on a phone, or at a desk. */
export const DeviceKind = z.enum(['PHONE', 'DESK'])
export type DeviceKind = z.infer<typeof DeviceKind>

export const SessionLine = z.object({
  id: Id,
  kind: DeviceKind,
  device: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  current: z.boolean(),
})
export type SessionLine = z.infer<typeof SessionLine>

export const PersonName = Text(20, 2)

/** An invitation to a post: single use, expiring, shown as QR by who invites. */
export const Invitation = z.object({
  id: Id,
  role: Role,
  title: z.string(),
  placeName: z.string(),
  classNames: z.array(z.string()),
  deputy: z.boolean(),
  /** From when to when the post is to be held. */
  from: BusinessDay,
  to: z.optional(BusinessDay),
  expiresAt: z.iso.datetime(),
  state: z.enum(['OPEN', 'USED', 'EXPIRED', 'WITHDRAWN']),
  usedByName: z.optional(z.string()),
})
export type Invitation = z.infer<typeof Invitation>

/** A place where posts are given. */
export const PostPlace = z.object({ id: Id, kind: PlaceKind, name: z.string() })
export type PostPlace = z.infer<typeof PostPlace>

/** A text that a guardian agrees to; the version is kept with the consent. */
export const ConsentKind = z.enum(['CHILD_DATA', 'CHILD_ALLERGENS'])
export type ConsentKind = z.infer<typeof ConsentKind>
export const ConsentText = z.object({ kind: ConsentKind, version: z.string(), title: z.string(), paragraphs: z.array(z.string()) })
export type ConsentText = z.infer<typeof ConsentText>

/** What a guardian agreed to: the version that was read, when, and when it was taken back. */
export const ConsentLine = z.object({
  id: Id,
  kind: ConsentKind,
  version: z.string(),
  /** The child as the guardian wrote it; nothing once the school keeps no record of it. */
  childName: z.optional(z.string()),
  at: z.iso.datetime(),
  withdrawnAt: z.optional(z.iso.datetime()),
})
export type ConsentLine = z.infer<typeof ConsentLine>

/** A guardian who asks to be bound, as the class teacher sees it. */
export const GuardianshipLine = z.object({
  id: Id,
  pupilName: z.string(),
  className: z.string(),
  relation: Relation,
  guardianName: z.string(),
  state: GuardianshipState,
  askedAt: z.iso.datetime(),
  /** Guardians that the child has already, by relation. */
  others: z.array(Relation),
})
export type GuardianshipLine = z.infer<typeof GuardianshipLine>

export const StaffLine = z.object({
  postId: Id,
  personName: z.string(),
  role: Role,
  title: z.string(),
  classNames: z.array(z.string()),
  from: BusinessDay,
  to: z.optional(BusinessDay),
  deputy: z.boolean(),
})
export type StaffLine = z.infer<typeof StaffLine>

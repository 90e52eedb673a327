import { z } from 'zod/mini'
import { Allergen } from '../base/allergen'
import { Id } from '../base/id'
import { Text } from '../base/text'
import { BusinessDay } from '../base/time'
import { pageOf, pageQuery } from '../contract/paging'
import { defineRoute } from '../contract/route'
import { INVITERS } from './inviting'
import { Role } from './role'
import {
  Child,
  ConsentKind,
  ConsentLine,
  ConsentText,
  GuardianshipLine,
  GuardianshipState,
  Invitation,
  Me,
  PersonName,
  PostPlace,
  Relation,
  SessionLine,
  SignedIn,
  StaffLine,
} from './schema'

const Token = z.string().check(z.minLength(16), z.maxLength(64), z.regex(/^[\w-]+$/))

export const signIn = defineRoute({
  method: 'POST',
  path: '/sessions',
  summary: 'Sign in with a code of wx.login',
  access: 'public',
  body: z.object({ code: z.string().check(z.minLength(1), z.maxLength(128)), device: z.optional(Text(60)) }),
  responses: { 201: SignedIn },
  errors: ['identity.login_code_refused', 'identity.account_blocked', 'identity.wechat_unreachable'],
  perMinute: 30,
})

export const readMe = defineRoute({
  method: 'GET',
  path: '/me',
  summary: 'Who is signed in, with posts and children',
  access: 'session',
  roles: 'ANY',
  responses: { 200: Me },
})

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/sessions/current',
  summary: 'End this session',
  access: 'session',
  roles: 'ANY',
  responses: { 204: null },
})

export const listSessions = defineRoute({
  method: 'GET',
  path: '/me/sessions',
  summary: 'The devices on which this person is signed in',
  access: 'session',
  roles: 'ANY',
  responses: { 200: z.object({ items: z.array(SessionLine) }) },
})

export const endSession = defineRoute({
  method: 'DELETE',
  path: '/me/sessions/{sessionId}',
  summary: 'End a session on another device',
  access: 'session',
  roles: 'ANY',
  params: z.object({ sessionId: Id }),
  responses: { 204: null },
})

export const claimSetup = defineRoute({
  method: 'POST',
  path: '/setup/claim',
  summary: 'Become the first city administrator with the one-time code that the migration printed',
  access: 'session',
  roles: 'ANY',
  body: z.object({ code: z.string().check(z.minLength(8), z.maxLength(40)), name: PersonName }),
  responses: { 201: Me },
  errors: ['identity.setup_code_refused'],
  perMinute: 10,
})

/** A place, by its id, and a role, by which lists of posts are narrowed down. */
const seatQuery = { placeId: z.optional(Id), role: z.optional(Role) }

export const createInvitation = defineRoute({
  method: 'POST',
  path: '/invitations',
  summary: 'Invite somebody to a post at a place of the inviter',
  access: 'session',
  roles: INVITERS,
  body: z.object({
    role: Role,
    placeId: Id,
    title: z.optional(Text(20)),
    classIds: z.optional(z.array(Id).check(z.maxLength(20))),
    deputy: z.optional(z.boolean()),
    from: z.optional(BusinessDay),
    to: z.optional(BusinessDay),
  }),
  responses: { 201: z.object({ invitation: Invitation, url: z.string() }) },
  idempotent: true,
})

export const listInvitations = defineRoute({
  method: 'GET',
  path: '/invitations',
  summary: 'Invitations that the person made or that are for the place of the current post, newest first; or those for one place',
  access: 'session',
  roles: INVITERS,
  query: z.object({ ...pageQuery, ...seatQuery }),
  responses: { 200: pageOf(Invitation) },
})

export const withdrawInvitation = defineRoute({
  method: 'DELETE',
  path: '/invitations/{invitationId}',
  summary: 'Withdraw an invitation that nobody used yet',
  access: 'session',
  roles: INVITERS,
  params: z.object({ invitationId: Id }),
  responses: { 204: null },
  errors: ['identity.invitation_used'],
})

export const previewInvitation = defineRoute({
  method: 'POST',
  path: '/invitations/preview',
  summary: 'What an invitation is for, before joining',
  access: 'session',
  roles: 'ANY',
  body: z.object({ token: Token }),
  responses: { 200: Invitation },
  errors: ['identity.invitation_unknown', 'identity.invitation_expired', 'identity.invitation_used', 'identity.invitation_withdrawn'],
  perMinute: 60,
})

export const acceptInvitation = defineRoute({
  method: 'POST',
  path: '/invitations/accept',
  summary: 'Take the post of an invitation',
  access: 'session',
  roles: 'ANY',
  body: z.object({ token: Token, name: PersonName }),
  responses: { 201: Me },
  errors: [
    'identity.invitation_unknown',
    'identity.invitation_expired',
    'identity.invitation_used',
    'identity.invitation_withdrawn',
    'identity.post_already_held',
  ],
  perMinute: 30,
})

export const listStaff = defineRoute({
  method: 'GET',
  path: '/staff',
  summary: 'Who holds which post at the place of the current post, or at another where it may give posts',
  access: 'session',
  roles: INVITERS,
  query: z.object({ ...pageQuery, ...seatQuery }),
  responses: { 200: pageOf(StaffLine) },
})

export const listInvitationPlaces = defineRoute({
  method: 'GET',
  path: '/invitation-places',
  summary: 'Places where the current post may give posts with a role, by name',
  access: 'session',
  roles: INVITERS,
  query: z.object({ ...pageQuery, role: Role, name: z.optional(z.string().check(z.trim(), z.maxLength(20))) }),
  responses: { 200: pageOf(PostPlace) },
})

export const endPost = defineRoute({
  method: 'POST',
  path: '/posts/{postId}/end',
  summary: "End a post, of somebody at the place or one of one's own; access ends within two seconds",
  access: 'session',
  roles: 'ANY',
  params: z.object({ postId: Id }),
  responses: { 204: null },
})

export const inviteClass = defineRoute({
  method: 'POST',
  path: '/class-invitations',
  summary: 'The code by which parents of a class bind their children, valid seven days',
  access: 'session',
  roles: ['HOMEROOM_TEACHER', 'SCHOOL_ADMIN'],
  body: z.object({ classId: Id }),
  responses: { 201: z.object({ url: z.string(), className: z.string(), expiresAt: z.iso.datetime() }) },
  idempotent: true,
})

export const previewClassInvitation = defineRoute({
  method: 'POST',
  path: '/class-invitations/preview',
  summary: 'Which class a code is of',
  access: 'session',
  roles: 'ANY',
  body: z.object({ token: Token }),
  responses: { 200: z.object({ schoolName: z.string(), className: z.string(), expiresAt: z.iso.datetime() }) },
  errors: ['identity.invitation_unknown', 'identity.invitation_expired'],
  perMinute: 60,
})

export const readConsentText = defineRoute({
  method: 'GET',
  path: '/consent-texts/{kind}',
  summary: 'The text a guardian agrees to, in its version of now',
  access: 'public',
  params: z.object({ kind: ConsentKind }),
  responses: { 200: ConsentText },
  polled: true,
})

export const listConsents = defineRoute({
  method: 'GET',
  path: '/me/consents',
  summary: 'What this person agreed to for children, newest first, with what was taken back',
  access: 'session',
  roles: 'ANY',
  query: z.object(pageQuery),
  responses: { 200: pageOf(ConsentLine) },
})

export const askGuardianship = defineRoute({
  method: 'POST',
  path: '/guardianships',
  summary: 'Bind a child: the class code, a match with the roster, and consent; then the class teacher confirms',
  access: 'session',
  roles: 'ANY',
  body: z.object({
    token: Token,
    childName: PersonName,
    /** Last four characters of the number on the pupil's card. */
    studentNoTail: z.string().check(z.regex(/^[0-9A-Za-z]{4}$/)),
    relation: Relation,
    guardianName: PersonName,
    consentVersion: z.string().check(z.maxLength(20)),
  }),
  responses: { 201: Child },
  errors: [
    'identity.invitation_unknown',
    'identity.invitation_expired',
    'identity.roster_mismatch',
    'identity.binding_locked',
    'identity.already_bound',
    'identity.consent_outdated',
  ],
  perMinute: 20,
})

export const listGuardianships = defineRoute({
  method: 'GET',
  path: '/guardianships',
  summary: 'Guardians of the classes of the current post',
  access: 'session',
  roles: ['HOMEROOM_TEACHER', 'SCHOOL_ADMIN'],
  query: z.object({ ...pageQuery, state: z.optional(GuardianshipState) }),
  responses: { 200: pageOf(GuardianshipLine) },
})

export const confirmGuardianship = defineRoute({
  method: 'POST',
  path: '/guardianships/{guardianshipId}/confirm',
  summary: 'Confirm that this is a guardian of the child',
  access: 'session',
  roles: ['HOMEROOM_TEACHER', 'SCHOOL_ADMIN'],
  params: z.object({ guardianshipId: Id }),
  responses: { 200: GuardianshipLine },
  errors: ['identity.guardianship_decided'],
})

export const refuseGuardianship = defineRoute({
  method: 'POST',
  path: '/guardianships/{guardianshipId}/refuse',
  summary: 'Refuse, with the reason that the person reads',
  access: 'session',
  roles: ['HOMEROOM_TEACHER', 'SCHOOL_ADMIN'],
  params: z.object({ guardianshipId: Id }),
  body: z.object({ reason: Text(100) }),
  responses: { 200: GuardianshipLine },
  errors: ['identity.guardianship_decided'],
})

export const endGuardianship = defineRoute({
  method: 'POST',
  path: '/guardianships/{guardianshipId}/end',
  summary: 'Unbind: by the guardian, or by the school; access ends within two seconds',
  access: 'session',
  roles: 'ANY',
  params: z.object({ guardianshipId: Id }),
  responses: { 204: null },
})

export const setAllergens = defineRoute({
  method: 'PUT',
  path: '/guardianships/{guardianshipId}/allergens',
  summary: 'What the child must not eat, with a consent of its own; an empty list withdraws it',
  access: 'session',
  roles: ['PARENT'],
  params: z.object({ guardianshipId: Id }),
  body: z.object({ allergens: z.array(Allergen).check(z.maxLength(8)), consentVersion: z.string().check(z.maxLength(20)) }),
  responses: { 200: Child },
  errors: ['identity.consent_outdated'],
})

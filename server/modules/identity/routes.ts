import * as contract from '@shared/identity/contract'
import * as desk from '@shared/identity/desk-contract'
import { implement, prepare } from '@platform/http'
import { askGuardianship } from './bind'
import { inviteClass, previewClassInvitation } from './class-invite'
import { listConsents } from './consents'
import { CONSENT_TEXTS } from './data/consent-texts'
import { approveDesk, previewDesk, refuseDesk } from './desk-approve'
import { openDesk, readDesk, takeDesk } from './desk-ask'
import { confirmGuardianship, endGuardianship, listGuardianships, refuseGuardianship, setAllergens } from './guardianship'
import { invite, listInvitations, withdrawInvitation } from './invite'
import { acceptInvitation, previewInvitation } from './join'
import { me } from './me'
import { listInvitationPlaces } from './places'
import { endSession, listSessions } from './session'
import { claimSetup } from './setup'
import { signIn } from './sign-in'
import { endPost, listStaff } from './staff'

export const routes = [
  implement(contract.signIn, ({ body }) => signIn(body.code, body.device)),
  implement(desk.openDeskTicket, ({ body }) => openDesk(body)),
  implement(desk.readDeskTicket, ({ params }) => readDesk(params.ticketId)),
  implement(desk.takeDeskSession, ({ params, body }) => takeDesk(params.ticketId, body.secret)),
  implement(desk.previewDeskTicket, ({ actor, body }) => previewDesk(actor, body.code)),
  implement(desk.approveDeskTicket, ({ actor, body }) => approveDesk(actor, body.code, body.postId)),
  implement(desk.refuseDeskTicket, ({ actor, body }) => refuseDesk(actor, body.code)),
  implement(contract.readMe, ({ actor }) => me(actor.personId)),
  implement(contract.signOut, ({ actor }) => endSession(actor.sessionId)),
  implement(contract.listSessions, ({ actor }) => listSessions(actor)),
  implement(contract.endSession, ({ params }) => endSession(params.sessionId)),
  implement(contract.claimSetup, ({ actor, body }) => claimSetup(actor, body)),
  implement(contract.createInvitation, ({ actor, body }) => invite(actor, body)),
  implement(contract.listInvitations, ({ actor, query }) => listInvitations(actor, query)),
  implement(contract.withdrawInvitation, ({ actor, params }) => withdrawInvitation(actor, params.invitationId)),
  implement(contract.previewInvitation, ({ body }) => previewInvitation(body.token)),
  implement(contract.acceptInvitation, ({ actor, body }) => acceptInvitation(actor, body)),
  implement(contract.listStaff, ({ actor, query }) => listStaff(actor, query)),
  implement(contract.listInvitationPlaces, ({ actor, query }) => listInvitationPlaces(actor, query)),
  implement(contract.endPost, ({ actor, params }) => endPost(actor, params.postId)),
  implement(contract.inviteClass, ({ actor, body }) => inviteClass(actor, body.classId)),
  implement(contract.previewClassInvitation, ({ body }) => previewClassInvitation(body.token)),
  implement(contract.readConsentText, ({ params }) => Promise.resolve(prepare(contract.readConsentText, CONSENT_TEXTS[params.kind]))),
  implement(contract.listConsents, ({ actor, query }) => listConsents(actor, query)),
  implement(contract.askGuardianship, ({ actor, body }) => askGuardianship(actor, body)),
  implement(contract.listGuardianships, ({ actor, query }) => listGuardianships(actor, query)),
  implement(contract.confirmGuardianship, ({ actor, params }) => confirmGuardianship(actor, params.guardianshipId)),
  implement(contract.refuseGuardianship, ({ actor, params, body }) => refuseGuardianship(actor, params.guardianshipId, body.reason)),
  implement(contract.endGuardianship, ({ actor, params }) => endGuardianship(actor, params.guardianshipId)),
  implement(contract.setAllergens, ({ actor, params, body }) => setAllergens(actor, params.guardianshipId, body)),
]

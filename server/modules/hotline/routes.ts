import * as contract from '@shared/hotline/contract'
import * as deskContract from '@shared/hotline/desk-contract'
import { implement } from '@platform/http'
import { callBack } from './call-back'
import * as desk from './desk'
import { fileAnonymously, fileNamed } from './file-complaint'
import { judgeOwn, readOwn, writeOwn } from './follow'
import * as handle from './handle'
import * as mine from './mine'
import * as school from './school'

export const routes = [
  implement(contract.fileAnonymously, ({ body }) => fileAnonymously(body)),
  implement(contract.fileNamed, ({ actor, body }) => fileNamed(actor, body)),
  implement(contract.readByCode, ({ actor }) => readOwn(actor.complaintId)),
  implement(contract.writeByCode, ({ actor, body }) => writeOwn(actor.complaintId, body)),
  implement(contract.answerByCode, ({ actor, body }) => judgeOwn(actor.complaintId, body)),
  implement(contract.listMyComplaints, ({ actor, query }) => mine.listMine(actor, query)),
  implement(contract.readMyComplaint, ({ actor, params }) => mine.readMine(actor, params.complaintId)),
  implement(contract.writeMyComplaint, ({ actor, params, body }) => mine.writeMine(actor, params.complaintId, body)),
  implement(contract.answerMyComplaint, ({ actor, params, body }) => mine.judgeMine(actor, params.complaintId, body)),
  implement(deskContract.listDeskComplaints, ({ actor, query }) => desk.listDesk(actor, query)),
  implement(deskContract.readDeskComplaint, ({ actor, params }) => desk.readDesk(actor, params.complaintId)),
  implement(deskContract.readIdentity, ({ actor, params, body }) => desk.readIdentity(actor, params.complaintId, body.reason)),
  implement(deskContract.triageComplaint, ({ actor, params, body }) => handle.triage(actor, params.complaintId, body)),
  implement(deskContract.dispatchComplaint, ({ actor, params, body }) => handle.dispatch(actor, params.complaintId, body)),
  implement(deskContract.acceptComplaint, ({ actor, params }) => handle.accept(actor, params.complaintId)),
  implement(deskContract.handBackComplaint, ({ actor, params, body }) => handle.handBack(actor, params.complaintId, body.reason)),
  implement(deskContract.investigateComplaint, ({ actor, params, body }) => handle.investigate(actor, params.complaintId, body.note)),
  implement(deskContract.askComplainant, ({ actor, params, body }) => handle.ask(actor, params.complaintId, body.text)),
  implement(deskContract.replyComplaint, ({ actor, params, body }) => handle.reply(actor, params.complaintId, body.reply)),
  implement(deskContract.concludeComplaint, ({ actor, params, body }) => handle.conclude(actor, params.complaintId, body.conclusion)),
  implement(deskContract.callBackComplaint, ({ actor, params, body }) => callBack(actor, params.complaintId, body)),
  implement(deskContract.listSchoolOrders, ({ actor, query }) => school.listOrders(actor, query)),
  implement(deskContract.readSchoolOrder, ({ actor, params }) => school.readOrder(actor, params.orderId)),
  implement(deskContract.acceptSchoolOrder, ({ actor, params }) => school.acceptOrder(actor, params.orderId)),
  implement(deskContract.handBackSchoolOrder, ({ actor, params, body }) => school.handBackOrder(actor, params.orderId, body.reason)),
  implement(deskContract.investigateSchoolOrder, ({ actor, params, body }) => school.investigateOrder(actor, params.orderId, body.note)),
  implement(deskContract.replySchoolOrder, ({ actor, params, body }) => school.replyOrder(actor, params.orderId, body.reply)),
]

import { listInbox, listTemplates, markInboxRead, readInboxCount, receivePush, reportGrants, verifyPush } from '@shared/notify/contract'
import { readQuietHours, setQuietHours } from '@shared/notify/quiet-contract'
import { implement } from '@platform/http'
import * as grant from './grant'
import * as inbox from './inbox'
import * as quiet from './quiet'
import * as receive from './receive'

export const routes = [
  implement(listTemplates, ({ actor }) => grant.listTemplates(actor.personId)),
  implement(reportGrants, ({ actor, body }) => grant.reportGrants(actor.personId, body)),
  implement(listInbox, ({ actor, query }) => inbox.listInbox(actor.personId, query)),
  implement(readInboxCount, ({ actor }) => inbox.readInboxCount(actor.personId)),
  implement(markInboxRead, ({ actor, body }) => inbox.markInboxRead(actor.personId, body.upToId)),
  implement(readQuietHours, ({ actor }) => quiet.readQuietHours(actor.personId)),
  implement(setQuietHours, ({ actor, body }) => quiet.setQuietHours(actor.personId, body)),
  implement(verifyPush, ({ actor }) => Promise.resolve(receive.verifyPush(actor))),
  implement(receivePush, ({ actor }) => receive.receivePush(actor)),
]

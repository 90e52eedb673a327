import { explainDuty, listDuties, readDuty } from '@shared/duty/contract'
import { implement } from '@platform/http'
import * as read from './read'

export const routes = [
  implement(listDuties, ({ actor, query }) => read.listDuties(actor, query)),
  implement(readDuty, ({ actor, params }) => read.readDuty(actor, params.dutyId)),
  implement(explainDuty, ({ actor, params, body }) => read.explainDuty(actor, params.dutyId, body.text)),
]

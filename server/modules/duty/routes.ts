import { explainDuty, listDuties } from '@shared/duty/contract'
import { implement } from '@platform/http'
import * as read from './read'

export const routes = [
  implement(listDuties, ({ query }) => read.listDuties(query)),
  implement(explainDuty, ({ actor, params, body }) => read.explainDuty(actor, params.dutyId, body.text)),
]

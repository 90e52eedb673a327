import * as contract from '@shared/insight/contract'
import { implement } from '@platform/http'
import { listStandings, readOversight } from './read'

export const routes = [
  implement(contract.readOversight, ({ params, query }) => readOversight(params.day, query.unitId)),
  implement(contract.listStandings, ({ params, query }) => listStandings(params.day, query)),
]

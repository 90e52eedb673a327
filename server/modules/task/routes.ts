import { listTasks } from '@shared/task/contract'
import { implement } from '@platform/http'
import * as list from './list'

export const routes = [implement(listTasks, ({ actor, query }) => list.listTasks(actor, query))]

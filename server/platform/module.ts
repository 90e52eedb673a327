import type { Migration } from './db'
import type { Implementation } from './http'
import type { Consumer, Job } from './jobs'

/** What a module brings to the program; `server/modules.ts` lists them all. */
export interface Module {
  name: string
  routes?: readonly Implementation[]
  jobs?: readonly Job[]
  consumers?: readonly Consumer[]
  migrations?: readonly Migration[]
}

import { listSchools, readCity, readSchool, readSchoolDays } from '@shared/org/contract'
import { implement } from '@platform/http'
import * as read from './read'

export const routes = [
  implement(readCity, () => read.readCity()),
  implement(listSchools, ({ query }) => read.listSchools(query)),
  implement(readSchool, ({ params }) => read.readSchool(params.schoolId)),
  implement(readSchoolDays, ({ params, query }) => read.readSchoolDays(params.schoolId, query.from, query.days)),
]

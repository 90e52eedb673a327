import type { Server } from 'node:http'
import { type Role, ROLES } from '@shared/identity/role'
import { aParent, aPerson, aPupil, aSchool, type TestPerson, type TestSchool } from './city'

/** A school in a county of its own, with somebody in whichever post is asked for. */
export interface World {
  readonly server: { http: Server }
  readonly school: TestSchool
  readonly pupilId: string
  /** The one who holds a post with this role here, the same each time. */
  as(role: Role): Promise<TestPerson>
  /** Somebody else with the same post, whom a test may take it from. */
  another(role: Role): Promise<TestPerson>
  /** Makes a thing once. */
  once<T>(name: string, make: () => Promise<T>): Promise<T>
}

export async function aWorld(server: { http: Server }): Promise<World> {
  const school = await aSchool()
  const pupilId = await aPupil(school)
  const kept = new Map<string, Promise<unknown>>()
  const another = (role: Role): Promise<TestPerson> =>
    role === 'PARENT'
      ? aParent(server, school, pupilId)
      : aPerson(server, { role, school, classIds: role === 'HOMEROOM_TEACHER' ? school.classIds.slice(0, 1) : [] })

  function once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = (kept.get(name) as Promise<T> | undefined) ?? make()
    kept.set(name, made)
    return made
  }

  return { server, school, pupilId, another, once, as: (role) => once(`as ${role}`, () => another(role)) }
}

export const EVERY_ROLE = Object.keys(ROLES) as Role[]

/** Whether somebody with this role reaches every place of the city, so that nothing is foreign to them. */
export const reachesAll = (role: Role): boolean => ROLES[role].place === 'CITY'

import { consumer } from '@platform/jobs'
import type { Module } from '@platform/module'
import type { GuardianshipAsked, GuardianshipDecided } from '../identity/index'
import { settleWithGuardian, waitForTeacher } from './guardians'
import { migrations } from './migrations'
import { routes } from './routes'

export { loadWaiting } from './guardians'
export { closeTask, type NewTask, openTask } from './open'

export const task: Module = {
  name: 'task',
  routes,
  migrations,
  consumers: [
    consumer<GuardianshipAsked>('task.wait-for-teacher', 'identity.guardianship_asked', waitForTeacher),
    consumer<GuardianshipDecided>('task.settle-with-guardian', 'identity.guardianship_decided', settleWithGuardian),
  ],
}

import type { Module } from '@platform/module'
import { migrations } from './migrations'
import { routes } from './routes'

export { closeTask, type NewTask, openTask } from './open'

export const task: Module = { name: 'task', routes, migrations }

import * as file from '../file/contract'
import * as identity from '../identity/contract'
import * as notify from '../notify/contract'
import * as org from '../org/contract'
import * as task from '../task/contract'
import type { RouteSpec } from './route'

/** Every door of the product by its name. The client never imports this: it imports single contracts. */
export const registry: Readonly<Record<string, RouteSpec>> = { ...org, ...identity, ...file, ...notify, ...task }

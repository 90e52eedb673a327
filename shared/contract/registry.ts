import * as checkin from '../checkin/contract'
import * as mending from '../checkin/mending-contract'
import { listPosters, readKitchenPoster } from '../checkin/poster-contract'
import * as records from '../checkin/records-contract'
import * as screen from '../checkin/screen-contract'
import { replyOpinion } from '../checkin/reply-contract'
import * as duty from '../duty/contract'
import * as file from '../file/contract'
import * as hotline from '../hotline/contract'
import * as hotlineDesk from '../hotline/desk-contract'
import * as identity from '../identity/contract'
import * as desk from '../identity/desk-contract'
import * as insight from '../insight/contract'
import * as menu from '../menu/contract'
import * as notify from '../notify/contract'
import * as quiet from '../notify/quiet-contract'
import * as org from '../org/contract'
import * as task from '../task/contract'
import type { RouteSpec } from './route'

/** Every door of the product by its name. The client never imports this: it imports single contracts. */
export const registry: Readonly<Record<string, RouteSpec>> = {
  ...org,
  ...identity,
  ...desk,
  ...file,
  ...notify,
  ...quiet,
  ...task,
  ...menu,
  ...duty,
  ...checkin,
  ...mending,
  listPosters,
  readKitchenPoster,
  ...screen,
  replyOpinion,
  ...records,
  ...hotline,
  ...hotlineDesk,
  ...insight,
}

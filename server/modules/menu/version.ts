import { type MenuRow, type VersionRow, versionIdOf } from './repo'

/** What is kept for ever of a menu's version of now. Nobody checked a change: it was published when it was made. */
export function versionOf(menu: MenuRow): VersionRow {
  const { change } = menu
  const publishedAt = change?.at ?? menu.publishedAt
  return {
    _id: versionIdOf(menu),
    slotId: menu._id,
    kitchenId: menu.kitchenId,
    unitIds: menu.unitIds,
    version: menu.version,
    state: menu.state,
    dishes: menu.dishes,
    ...(menu.priceFen === undefined ? {} : { priceFen: menu.priceFen }),
    ...(change ? { reason: change.reason } : {}),
    writtenBy: menu.writtenBy,
    byName: menu.writtenByName,
    at: menu.writtenAt,
    ...(menu.checkerName && !change ? { checkerName: menu.checkerName } : {}),
    ...(publishedAt ? { publishedAt } : {}),
  }
}

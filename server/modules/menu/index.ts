import { consumer, job } from '@platform/jobs'
import type { Module } from '@platform/module'
import type { MenuChanged, MenuPublished, MenuReturned, MenuSubmitted } from './events'
import { migrations } from './migrations'
import { routes } from './routes'
import { type ParentsMessage, TELL_PARENTS, tellAuthors, tellChanged, tellHeads, tellParents, tellPublished } from './tell'

export type { MenuChanged, MenuPublished } from './events'
export { loadMenus, type Menus, releaseMenus } from './load'
export { dishesOfSlot, publishedMenu, publishedMenusOf } from './published'

export const menu: Module = {
  name: 'menu',
  routes,
  migrations,
  jobs: [job<ParentsMessage>({ name: TELL_PARENTS, run: tellParents })],
  consumers: [
    consumer<MenuSubmitted>('menu.tell-heads', 'menu.submitted', tellHeads),
    consumer<MenuReturned>('menu.tell-authors', 'menu.returned', tellAuthors),
    consumer<MenuPublished>('menu.tell-published', 'menu.published', tellPublished),
    consumer<MenuChanged>('menu.tell-changed', 'menu.changed', tellChanged),
  ],
}

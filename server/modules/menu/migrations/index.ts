import type { Migration } from '@platform/db'

export const migrations: Migration[] = [
  {
    id: 'menu-001-menus',
    async up({ collection, index }) {
      for (const name of ['dish', 'dish_name', 'menu', 'menu_version', 'menu_batch']) await collection(name)
      await index('dish', { kitchenId: 1, living: 1, nameKey: 1 })
      await index('menu', { kitchenId: 1, day: 1 })
      await index('menu_version', { slotId: 1, version: -1 })
    },
  },
]

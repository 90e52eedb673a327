import { useState } from 'react'
import { isId } from '@shared/base/id'
import { listMenuKitchens } from '@shared/menu/contract'
import type { MenuKitchen } from '@shared/menu/schema'
import { useHat } from '@/api/session'
import { type Query, useQuery } from '@/api/useQuery'
import { TextLink } from '@/ui/Button'
import { type PageName, PAGES } from '@/routes'
import { BottomSheet } from '@/ui/Cover'
import { mayRead } from '@/ui/Gate'
import { ListRow } from '@/ui/rows'

export interface KitchenChoice {
  query: Query<{ items: MenuKitchen[] }>
  /** The kitchen that is looked at; nothing while it is not known, or where there is none. */
  kitchen: MenuKitchen | undefined
  choose(id: string): void
}

/** Which kitchen's menus, for whom the page is: the one that was asked for, else the own one or the first that feeds the own school. */
export function useKitchen(page: PageName, asked: string | undefined): KitchenChoice {
  const hat = useHat()
  const query = useQuery(listMenuKitchens, mayRead(PAGES[page].who, 'in', hat) ? {} : undefined, { keep: true })
  const [chosen, choose] = useState(asked !== undefined && isId(asked) ? asked : undefined)
  const items = query.data?.items ?? []
  return { query, kitchen: items.find(({ id }) => id === chosen) ?? items[0], choose }
}

/** The name of the kitchen, and the way to another where the school eats from several. */
export function KitchenSwitch({ query, kitchen, choose }: KitchenChoice) {
  const [open, setOpen] = useState(false)
  const items = query.data?.items ?? []
  if (items.length < 2 || !kitchen) return null
  return (
    <>
      <TextLink className="n" label={`换一个厨房，现在是${kitchen.name}`} onTap={() => setOpen(true)}>
        换一个厨房
      </TextLink>
      {open ? (
        <BottomSheet title="哪个厨房" onClose={() => setOpen(false)}>
          {items.map((each, i) => (
            <ListRow
              key={each.id}
              title={each.name}
              note={each.schools.join('、')}
              last={i === items.length - 1}
              onTap={() => {
                choose(each.id)
                setOpen(false)
              }}
            />
          ))}
        </BottomSheet>
      ) : null}
    </>
  )
}

import { go } from '@/platform/go'
import { type PageName, PAGES } from '@/routes'
import { Band, PartHead } from '@/ui/layout'
import { ListRow } from '@/ui/rows'

/** The pages that a hat comes back to; `bare` where nothing stands above them. */
export function Doors({ doors, bare }: { doors: readonly PageName[]; bare?: boolean }) {
  if (doors.length === 0) return null
  return (
    <>
      {bare ? null : <Band />}
      <PartHead title="常用" />
      {doors.map((door, i) => (
        <ListRow key={door} title={PAGES[door].title} last={i === doors.length - 1} onTap={() => go(door)} />
      ))}
    </>
  )
}

import { go } from '@/platform/go'
import { ListRow } from '@/ui/rows'

/** What anybody may see, and do; `note`: what is said of the menus. */
export function Open({ note }: { note: string }) {
  return (
    <>
      <ListRow title="看学校的菜单" note={note} onTap={() => go('public/schools')} />
      <ListRow title="投诉、查进度" onTap={() => go('hotline')} last />
    </>
  )
}

import { go } from '@/platform/go'
import { ListRow } from '@/ui/rows'

/** What anybody may see, and do. */
export function Open() {
  return (
    <>
      <ListRow title="看学校的菜单" note="菜单是公开的，不绑定也能看" onTap={() => go('public/schools')} />
      <ListRow title="投诉、查进度" onTap={() => go('hotline')} last />
    </>
  )
}

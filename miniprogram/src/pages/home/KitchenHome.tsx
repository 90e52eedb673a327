import type { Post } from '@shared/identity/schema'
import { doorsFor } from '@/features/task/doors'
import { go } from '@/platform/go'
import { Band } from '@/ui/layout'
import { ListRow } from '@/ui/rows'
import { WorkHome } from './WorkHome'

/** What the kitchen has to do today; who has no duty of this release yet finds how the meals stood. */
export function KitchenHome({ post }: { post: Post }) {
  const more = doorsFor(post.role).length > 1
  return (
    <WorkHome post={post}>
      {more ? null : (
        <>
          <Band />
          <ListRow title="五餐监督" bold note="给学校做的每一餐，谁做了哪一项" onTap={() => go('supervise')} last />
        </>
      )}
    </WorkHome>
  )
}

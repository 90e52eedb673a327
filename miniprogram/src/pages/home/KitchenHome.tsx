import type { Post } from '@shared/identity/schema'
import { WorkHome } from './WorkHome'

/** What the kitchen has to do today. */
export const KitchenHome = ({ post }: { post: Post }) => <WorkHome post={post} />

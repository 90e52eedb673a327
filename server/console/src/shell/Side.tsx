import { useQuery } from '@tanstack/react-query'
import { readCity } from '@shared/org/contract'
import type { Post } from '@shared/identity/schema'
import wordmark from '../../../../miniprogram/assets/wordmark.svg?raw'
import { hrefOf, visit } from '../address'
import { call } from '../api/call'
import { Icon } from '../ui/Icon'
import { pagesOf } from './menu'
import { ThemeSwitch } from './ThemeSwitch'

/** Whose city, and what the post does at a desk. */
export function Side({ post, path }: { post: Post; path: string }) {
  const city = useQuery({ queryKey: ['city'], queryFn: () => call(readCity, {}), staleTime: Infinity })
  return (
    <aside className="side">
      <div className="side-head">
        <span className="wordmark" role="img" aria-label="好饭" dangerouslySetInnerHTML={{ __html: wordmark }} />
        <span className="note">{city.data?.name}</span>
      </div>
      <nav aria-label="菜单">
        {pagesOf(post.role).map((page) => (
          <a
            key={page.path}
            className="side-item"
            href={hrefOf(page.path)}
            aria-current={page.path === path ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              visit(page.path)
            }}
          >
            <Icon i={page.icon} size={20} />
            {page.title}
          </a>
        ))}
      </nav>
      <div className="grow" />
      <ThemeSwitch />
    </aside>
  )
}

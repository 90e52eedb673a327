import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { signOut } from '@shared/identity/contract'
import type { Post } from '@shared/identity/schema'
import { visit } from '../address'
import { call } from '../api/call'
import { sayFailure } from '../api/problem'
import { deskPosts, forget, type Session, wear } from '../api/session'
import { Icon } from '../ui/Icon'

const sayPost = (post: Post): string => `${post.placeName} ${post.title}`

/** Under which post one sits here, and the way out. */
export function PostSwitch({ session, post }: { session: Session; post: Post }) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const posts = deskPosts(session.me)

  async function leave(): Promise<void> {
    try {
      await call(signOut, {}, { asPerson: true })
    } catch (error) {
      // Without the server the session lives on: who leaves must know it.
      return void message.error(`${sayFailure(error as Error)}，还没退出，再点一次`)
    }
    client.clear()
    forget()
  }
  function take(postId: string): void {
    wear(postId)
    client.clear()
    visit('')
  }
  return (
    <>
      {posts.length > 1 ? (
        <Dropdown
          trigger={['click']}
          menu={{ selectedKeys: [post.id], items: posts.map((each) => ({ key: each.id, label: sayPost(each) })), onClick: ({ key }) => take(key) }}
        >
          <Button icon={<Icon i="me" />} aria-label={`${session.me.name ?? ''}，${sayPost(post)}，换岗位`}>
            {`${session.me.name ?? ''} ${sayPost(post)}`}
            <Icon i="down" size={16} />
          </Button>
        </Dropdown>
      ) : (
        <span className="who">
          <Icon i="me" />
          {`${session.me.name ?? ''} ${sayPost(post)}`}
        </span>
      )}
      <Button onClick={() => void leave()}>退出</Button>
    </>
  )
}

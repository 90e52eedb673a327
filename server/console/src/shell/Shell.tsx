import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useEffect } from 'react'
import { readMe } from '@shared/identity/contract'
import { useAddress, visit } from '../address'
import { call } from '../api/call'
import { learnMe, postOf, type Session } from '../api/session'
import { Empty } from '../ui/states'
import { pagesOf } from './menu'
import { PostSwitch } from './PostSwitch'
import { Side } from './Side'
import { useOnline } from './useOnline'

const FRESH_MS = 60_000

/** The console of somebody who is signed in: menu, page, and who one is. */
export function Shell({ session }: { session: Session }) {
  const { path } = useAddress()
  const online = useOnline()
  const me = useQuery({ queryKey: ['me', session.token], queryFn: () => call(readMe, {}, { asPerson: true }), staleTime: FRESH_MS, refetchInterval: FRESH_MS })
  useEffect(() => {
    if (me.data) learnMe(me.data)
  }, [me.data])

  const post = postOf(session)
  const pages = post ? pagesOf(post.role) : []
  const page = pages.find((each) => each.path === path)
  const [first] = pages
  useEffect(() => {
    if (path === '' && first) visit(first.path, undefined, { replace: true })
  }, [path, first])
  useEffect(() => {
    document.title = page ? `${page.title} · 好饭` : '好饭'
  }, [page])

  const inside = () => {
    if (page) return page.page()
    return path === '' ? null : <Empty title="这个岗位没有这一页" text="从左边的菜单里选，或者换一个岗位。" />
  }

  if (!post) return null
  return (
    <div className="console">
      <a className="skip" href="#work">
        跳到内容
      </a>
      <Side post={post} path={path} />
      <div className="work">
        <header className="bar">
          <h1>{page?.title}</h1>
          <div className="grow" />
          <PostSwitch session={session} post={post} />
        </header>
        {online ? null : (
          <div className="offline" role="status">
            没有网络。已经取到的还能看，连上网自己会取新的。
          </div>
        )}
        <main id="work" tabIndex={-1}>
          {/* The first answer tells what day it is: until then a page could only guess by the desk's own clock. */}
          {me.isFetched ? inside() : <Spin className="waiting" description="正在打开" />}
        </main>
      </div>
    </div>
  )
}

import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { endPost } from '@shared/identity/contract'
import type { Post } from '@shared/identity/schema'
import { sayFailure } from '@/api/problem'
import { useHat, useSession, wear } from '@/api/session'
import { refreshMe } from '@/api/sign-in'
import { useAction } from '@/api/useAction'
import { sayPeriod } from '@/features/identity/say'
import { go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { Dialog } from '@/ui/Cover'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/rows'
import { Empty } from '@/ui/states'

function Held({ post, onLeft }: { post: Post; onLeft: () => void }) {
  const current = useHat()?.id === post.id
  const [asked, setAsked] = useState(false)
  const ending = useAction(endPost)
  async function leave(): Promise<void> {
    const ended = await ending.does({ params: { postId: post.id } })
    setAsked(false)
    if (!ended) return
    onLeft()
    await refreshMe()
  }
  return (
    <>
      <Head>
        <View className="row g2">
          <View className="t1">{post.title}</View>
          {current ? (
            <Chip tone="k" icon="check.ok">
              现在的身份
            </Chip>
          ) : null}
        </View>
        <View className="n x2">{post.placeName}</View>
      </Head>
      <Sheet>
        {ending.failure ? <Notice tone="b" lead={sayFailure(ending.failure)} note="没有变，再点一次。" /> : null}
        <KeyValue name="地方" value={post.placeName} />
        {post.classes.length > 0 ? <KeyValue name="班级" value={post.classes.map(({ name }) => name).join('、')} /> : null}
        {post.deputy ? <KeyValue name="身份" value="受委托" /> : null}
        <KeyValue name="期限" value={sayPeriod(post)} last />
        <Button kind="secondary" id="leave-post" className="mt4" onTap={() => setAsked(true)}>
          不做这个岗位了
        </Button>
      </Sheet>
      {current ? null : (
        <FootBar>
          <Button
            className="f1"
            onTap={() => {
              wear(post.id)
              go('home')
            }}
          >
            换成这个身份
          </Button>
        </FootBar>
      )}
      {asked ? (
        <Dialog
          title={`不再做${post.title}`}
          text={`两秒内就看不到${post.placeName}的事，也不再收提醒；你留下的记录还在。要再做，得重新收邀请。`}
          act="不做了"
          danger
          busy={ending.state === 'busy'}
          onAct={() => void leave()}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  )
}

/** One post: where, which classes, from when to when; to act under it, and to leave it. */
export default function PostPage() {
  const { params } = useRouter()
  const [left, setLeft] = useState(false)
  const post = useSession((session) => session.me?.posts.find(({ id }) => id === params['id']))
  return (
    <Page name="public/post" offline="连上网自己会取。">
      {post && !left ? (
        <Held post={post} onLeft={() => setLeft(true)} />
      ) : (
        <Empty title={left ? '已经不是了' : '没有这个岗位'} text={left ? '这个岗位的事看不到了。' : '可能已经结束了。'} act="回首页" onAct={() => go('home')} />
      )}
    </Page>
  )
}

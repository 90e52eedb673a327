import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { timeOf } from '@shared/base/time'
import { type DeskPreview, hasDesk, sayDesk } from '@shared/identity/desk'
import { approveDeskTicket, previewDeskTicket, refuseDeskTicket } from '@shared/identity/desk-contract'
import { ApiProblem, type Failure, sayFailure } from '@/api/problem'
import { useHat, useSession } from '@/api/session'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import { Settled } from '@/features/identity/Settled'
import { go } from '@/platform/go'
import { RadioCards } from '@/ui/choices'
import { Button } from '@/ui/Button'
import { FootBar, Head, PartHead, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/rows'
import { Empty, Failed, SkeletonSheet } from '@/ui/states'

/** What can be done about a code that opens no desk. */
const NEXT: Record<string, string> = {
  'identity.desk_unknown': '码要扫全，再扫一次电脑上的码。',
  'identity.desk_expired': '码过一会儿就换，电脑上已经是新的了。',
  'identity.desk_scanned': '一个码只能一个人用。在电脑上换一个码再扫。',
  'identity.desk_used': '要再登录，就扫电脑上新的码。',
  'identity.desk_refused': '要登录，就在电脑上换一个码再扫。',
}

function Refused({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const next = failure instanceof ApiProblem ? NEXT[failure.code] : undefined
  if (next === undefined) return <Failed failure={failure} what="要登录的电脑" onRetry={onRetry} />
  const title = failure instanceof ApiProblem ? failure.title : sayFailure(failure)
  return <Empty title={title} text={next} act="再扫一次" onAct={() => go('scan')} link="回首页" onLink={() => go('home')} />
}

/** Which desk asks, and under which of the own posts it is let in. */
function Question({ desk, code }: { desk: DeskPreview; code: string }) {
  const posts = useSession((session) => session.me?.posts ?? []).filter((post) => hasDesk(post.role))
  const hat = useHat()
  const [chosen, setChosen] = useState<string>()
  const [decided, setDecided] = useState<'approved' | 'refused'>()
  const approving = useAction(approveDeskTicket)
  const refusing = useAction(refuseDeskTicket)
  const postId = chosen ?? (posts.find((post) => post.id === hat?.id) ?? posts[0])?.id
  const post = posts.find(({ id }) => id === postId)
  const busy = approving.state === 'busy' || refusing.state === 'busy'
  const failure = approving.failure ?? refusing.failure

  async function approve(): Promise<void> {
    if (postId !== undefined && (await approving.does({ body: { code, postId } }))) setDecided('approved')
  }
  async function refuse(): Promise<void> {
    if (await refusing.does({ body: { code } })) setDecided('refused')
  }

  if (decided === 'approved')
    return (
      <Settled
        title="电脑上登录了"
        text={post ? `${post.placeName} ${post.title}` : ''}
        next="回到电脑上。用完在电脑上点退出；在“我的”“登录过的设备”里也能退出。"
      >
        <KeyValue name="电脑" value={sayDesk(desk)} last />
      </Settled>
    )
  if (decided === 'refused') return <Settled title="没让那台电脑登录" text="那个码不能再用了。" next="有人让你扫来路不明的码，不要扫，告诉学校或县教育局。" />
  return (
    <>
      <Head>
        <View className="t1">在电脑上登录好饭</View>
        <View className="n x2">{`${sayDesk(desk)}，${timeOf(desk.askedAt)} 要登录`}</View>
      </Head>
      <Sheet>
        {failure ? <Notice tone="b" lead={sayFailure(failure)} /> : null}
        <Notice tone="w" lead="看一眼电脑：" note="码是不是在你面前的屏幕上。别人发来的码、照片里的码，点不是我。" />
        <View className="mt3">
          <KeyValue name="电脑" value={sayDesk(desk)} />
          <KeyValue name="在哪里" value="不知道" note="电脑不报位置，要靠你看。" />
          <KeyValue name="登录多久" value={`${desk.hours} 小时`} note="一直在用就不用再扫。" last />
        </View>
        <View className="mt4">
          <PartHead title="用哪个岗位" />
          {posts.length > 0 ? (
            <View className="mt2">
              <RadioCards
                label="用哪个岗位"
                options={posts.map(({ id, placeName, title }) => ({ value: id, title: placeName, note: title }))}
                value={postId}
                onChoose={setChosen}
              />
            </View>
          ) : (
            <View className="x2 mt2">你的岗位在电脑上没有要做的事，都在手机上做。</View>
          )}
        </View>
      </Sheet>
      <FootBar>
        <Button kind="secondary" busy={busy} onTap={() => void refuse()}>
          不是我
        </Button>
        <Button className="f1" busy={busy} off={posts.length > 0 ? undefined : '没有能用的岗位'} onTap={() => void approve()}>
          登录
        </Button>
      </FootBar>
    </>
  )
}

/** Where the code on the screen of a desk leads: whoever scanned it says yes or no. */
export default function DeskPage() {
  const code = useRouter().params['code'] ?? ''
  const signedIn = useSession((session) => session.state === 'in')
  const { data, failure, refresh } = useQuery(previewDeskTicket, signedIn && code !== '' ? { body: { code } } : undefined)
  // Read once: afterwards the code counts as used, by oneself.
  const [first, setFirst] = useState<DeskPreview>()
  if (first === undefined && data !== undefined) setFirst(data)
  const desk = first ?? data
  const inside = () => {
    if (desk) return <Question desk={desk} code={code} />
    if (failure) return <Refused failure={failure} onRetry={() => void refresh()} />
    return <SkeletonSheet />
  }
  return <Page name="public/desk">{code === '' ? <Empty title="没有码" text="扫电脑上的登录码。" act="扫码" onAct={() => go('scan')} /> : inside()}</Page>
}

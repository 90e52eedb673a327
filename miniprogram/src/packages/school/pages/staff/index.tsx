import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { listInvitations, listStaff } from '@shared/identity/contract'
import type { Post, PostPlace } from '@shared/identity/schema'
import { useHat } from '@/api/session'
import { usePaged } from '@/api/usePaged'
import { placeKindsOf, PlaceSheet } from '@/features/identity/places'
import { type Ending, useEnding } from '@/features/identity/useEnding'
import { go } from '@/platform/go'
import { useReturn } from '@/platform/visible'
import { Button, TextLink } from '@/ui/Button'
import { Band, FootBar, Head, PartHead, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ActNotice, Failed, SkeletonRows } from '@/ui/states'
import { InvitationRow } from './InvitationRow'
import { StaffRow } from './StaffRow'

function sayQuestion(ending: Ending) {
  if (ending.what === 'end') {
    const { personName, title } = ending.line
    return { title: `结束${personName}的岗位`, text: `${title}，两秒内就进不来了。以前的记录还在。`, act: '结束岗位', danger: true }
  }
  const { placeName, title } = ending.invitation
  return { title: '收回邀请', text: `${placeName} ${title}，那个码马上用不了。`, act: '收回' }
}

const sayDone = (ending: Ending): string => (ending.what === 'end' ? `${ending.line.personName}不再是${ending.line.title}` : '邀请收回了，那个码用不了了')

/** Invitations that were made, the newest first; those that nobody has used can be taken back. */
function Invitations({ place, post, again, onAsk }: { place: PostPlace | undefined; post: Post; again: number; onAsk: (ending: Ending) => void }) {
  const query = place && place.id !== post.placeId ? { placeId: place.id, limit: 5 } : { limit: 5 }
  const { items, open, next, refresh } = usePaged(listInvitations, { query })
  const latest = useRef(refresh)
  latest.current = refresh
  useEffect(() => {
    if (again > 0) void latest.current()
  }, [again])
  if (items.length === 0) return null
  return (
    <>
      <PartHead title="邀请" />
      {items.map((invitation, i) => (
        <InvitationRow key={invitation.id} invitation={invitation} last={i === items.length - 1} onWithdraw={() => onAsk({ what: 'withdraw', invitation })} />
      ))}
      {open ? <TextLink onTap={() => void next()}>再看 5 张</TextLink> : null}
      <Band />
    </>
  )
}

function Staff({ post }: { post: Post }) {
  const [place, setPlace] = useState<PostPlace>()
  const [choosing, setChoosing] = useState(false)
  const [said, setSaid] = useState<string>()
  const [again, setAgain] = useState(0)
  const list = usePaged(listStaff, { query: place ? { placeId: place.id } : {} })
  const kinds = placeKindsOf(post)
  useReachBottom(() => void list.next())
  useReturn(() => void anew())

  async function anew(): Promise<void> {
    setAgain((count) => count + 1)
    await list.refresh()
  }
  const { ask, reset, failure, dialog } = useEnding(sayQuestion, async (ending, done) => {
    setSaid(done ? sayDone(ending) : undefined)
    await anew()
  })
  const nothing = !list.loading && !list.failure && list.items.length === 0
  return (
    <>
      <Head>
        <View className="row sb">
          <View className="t1 f1">{place?.name ?? post.placeName}</View>
          {kinds.length > 1 || (kinds[0] && kinds[0].kind !== post.placeKind) ? (
            <TextLink className="n" onTap={() => setChoosing(true)}>
              看别处
            </TextLink>
          ) : null}
        </View>
      </Head>
      <Sheet>
        <ActNotice failure={failure} said={said} />
        <Invitations key={place?.id ?? ''} place={place} post={post} again={again} onAsk={ask} />
        <PartHead title="在岗的人" />
        {list.loading ? <SkeletonRows /> : null}
        {list.failure && list.items.length === 0 ? <Failed failure={list.failure} what="名单" onRetry={() => void list.refresh()} /> : null}
        {nothing ? <View className="x2 mt2">这里还没有人。发一张邀请，对方扫了就上岗。</View> : null}
        {list.items.map((line, i) => (
          <StaffRow key={line.postId} line={line} own={line.postId === post.id} last={i === list.items.length - 1} onEnd={() => ask({ what: 'end', line })} />
        ))}
        {list.more ? <View className="n x2 ctr mt3">正在取更多</View> : null}
      </Sheet>
      <FootBar>
        <Button className="f1" id="invite" onTap={() => go('school/invite')}>
          邀请一个人
        </Button>
      </FootBar>
      {choosing ? (
        <PlaceSheet
          post={post}
          onChoose={(chosen) => {
            setPlace(chosen.id === post.placeId ? undefined : chosen)
            setSaid(undefined)
            reset()
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
      {dialog}
    </>
  )
}

/** Who holds a post, whom one has invited; a post is ended and an invitation taken back here. */
export default function StaffPage() {
  const hat = useHat()
  return (
    <Page name="school/staff" offline="连上网自己会取。">
      {hat?.kind === 'post' ? <Staff key={hat.id} post={hat.post} /> : null}
    </Page>
  )
}

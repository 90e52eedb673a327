import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { sayListTime } from '@shared/base/say'
import { timeOf } from '@shared/base/time'
import { listPosters } from '@shared/checkin/poster-contract'
import type { Screen, ScreenLink } from '@shared/checkin/screen'
import { inviteScreen, listScreens, revokeScreen } from '@shared/checkin/screen-contract'
import { useHat } from '@/api/session'
import { useAction } from '@/api/useAction'
import { LIVE_EVERY_S, useQuery } from '@/api/useQuery'
import { PAGES } from '@/routes'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Cover'
import { mayRead } from '@/ui/Gate'
import { Band, FootBar, Head, PartHead, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { ActNotice, Asked, SkeletonRows } from '@/ui/states'

function sayHeard({ live, lastSeenAt, revokedAt, linkedAt }: Screen): string {
  if (revokedAt) return `${sayListTime(revokedAt)} 停用了`
  if (lastSeenAt === undefined) return `${sayListTime(linkedAt)} 连上的，还没有取过码`
  return `${live ? '开着' : '没开，或者断网'}，最近连上是 ${sayListTime(lastSeenAt)}`
}

/** The code that links one screen, with where it is typed. */
function LinkCode({ link }: { link: ScreenLink }) {
  return (
    <>
      <PartHead title="连接码" end={`${timeOf(link.until)} 前用，只能用一次`} />
      <View className="num mt2">{link.code}</View>
      <View className="n x2 mt1">{`在屏幕的浏览器里打开 ${link.address}，填上这 8 位。`}</View>
      <Band />
    </>
  )
}

/** Screens of a dining hall: which there are, when each was heard from; one more is linked, and one is ended here. */
export default function ScreensPage() {
  const { params } = useRouter()
  const hat = useHat()
  const point = params['point']
  const input = point !== undefined && mayRead(PAGES['school/screens'].who, 'in', hat) ? { params: { servingPointId: point } } : undefined
  const query = useQuery(listScreens, input, { keep: true, poll: LIVE_EVERY_S })
  const posters = useQuery(listPosters, input ? {} : undefined, { keep: true })
  const place = posters.data?.items.find(({ id }) => id === point)
  const inviting = useAction(inviteScreen)
  const ending = useAction(revokeScreen)
  const [asked, setAsked] = useState<Screen>()
  const [known, setKnown] = useState<number>()

  const screens = query.data?.items
  // the code has done its work when one screen more is there
  const used = known !== undefined && screens !== undefined && screens.length > known
  async function invite(): Promise<void> {
    if (!input) return
    ending.reset()
    setKnown(screens?.length ?? 0)
    await inviting.run(input)
  }
  async function end(screen: Screen): Promise<void> {
    inviting.reset()
    await ending.run({ params: { screenId: screen.id } })
    setAsked(undefined)
    await query.refresh()
  }
  const said = ending.answer ? '停用了，它出的码扫不了了' : used ? '连上了' : undefined
  return (
    <Page name="school/screens">
      <Head>
        <View className="t1">{place ? `${place.placeName} ${place.pointName}` : PAGES['school/screens'].title}</View>
        <View className="n x2">旧平板、电视盒子，有浏览器就行。码 30 秒换一次，拍照带走用不了；断网也能用一天。</View>
      </Head>
      <Sheet>
        <ActNotice failure={inviting.failure ?? ending.failure} said={said} />
        {inviting.answer && !used ? <LinkCode link={inviting.answer} /> : null}
        <PartHead title="屏幕" />
        <Asked query={query} what="屏幕" kept skeleton={<SkeletonRows rows={2} />}>
          {({ items }) => (
            <>
              {items.length === 0 ? <View className="x2 mt2">还没有屏幕。墙上的打卡码照样能用。</View> : null}
              {items.map((screen, i) => (
                <ListRow
                  key={screen.id}
                  title={`${screen.device}，${screen.linkedBy}连的`}
                  bold
                  note={sayHeard(screen)}
                  last={i === items.length - 1}
                  end={
                    screen.revokedAt ? undefined : (
                      <Button kind="secondary" height="sm" id={`end-${i}`} label={`停用，${screen.device}`} onTap={() => setAsked(screen)}>
                        停用
                      </Button>
                    )
                  }
                />
              ))}
            </>
          )}
        </Asked>
      </Sheet>
      <FootBar>
        <Button className="f1" id="invite-screen" busy={inviting.state === 'busy'} onTap={() => void invite()}>
          {inviting.answer && !used ? '换一个连接码' : '连一块屏幕'}
        </Button>
      </FootBar>
      {asked ? (
        <Dialog
          title="停用这块屏幕"
          text={`${asked.device}，两秒内就取不到新的码，它出的码也扫不了。以前的打卡记录还在。`}
          act="停用"
          danger
          busy={ending.state === 'busy'}
          onAct={() => void end(asked)}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </Page>
  )
}

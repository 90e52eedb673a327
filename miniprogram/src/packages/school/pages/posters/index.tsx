import { View } from '@tarojs/components'
import { useState } from 'react'
import { readPoster } from '@shared/checkin/contract'
import { listPosters, type Poster, readKitchenPoster } from '@shared/checkin/poster-contract'
import { openPdf } from '@/api/pdf'
import { ApiOffline, ApiProblem, type Failure, sayFailure } from '@/api/problem'
import { useHat } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { go } from '@/platform/go'
import { PAGES } from '@/routes'
import { Button } from '@/ui/Button'
import { mayRead } from '@/ui/Gate'
import { Head, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Asked, SkeletonRows } from '@/ui/states'

const sayPoint = ({ kind, pointName, number }: Poster): string => (kind === 'KITCHEN' ? pointName : `${pointName}，${number} 号点位`)

const open = (poster: Poster): Promise<void> => {
  const name = `打卡海报 ${poster.placeName} ${poster.pointName}`
  return poster.kind === 'KITCHEN'
    ? openPdf(readKitchenPoster, { params: { kitchenId: poster.id } }, name)
    : openPdf(readPoster, { params: { servingPointId: poster.id } }, name)
}

/** Posters to hang up: each opened as PDF, to hand on and to print. */
export default function PostersPage() {
  const hat = useHat()
  const query = useQuery(listPosters, mayRead(PAGES['school/posters'].who, 'in', hat) ? {} : undefined, { keep: true })
  const keepsScreens = mayRead(PAGES['school/screens'].who, 'in', hat)
  const [busy, setBusy] = useState<string>()
  const [failure, setFailure] = useState<Failure>()
  async function show(poster: Poster): Promise<void> {
    if (busy !== undefined) return
    setBusy(poster.id)
    setFailure(undefined)
    try {
      await open(poster)
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error : new ApiOffline('pdf', { cause: error }))
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <Page name="school/posters">
      <Head>
        {hat?.kind === 'post' ? <View className="t1">{hat.post.placeName}</View> : null}
        <View className="n x2">一个就餐点一张，A4 纸。贴在餐厅里，吃饭的人当场扫。</View>
      </Head>
      <Sheet>
        {failure ? (
          <View className="kept">
            <Notice tone="b" lead={`海报没打开：${sayFailure(failure)}`} note="再点一次。" />
          </View>
        ) : null}
        <Asked query={query} what="就餐点" kept skeleton={<SkeletonRows rows={3} />}>
          {({ items }) => (
            <>
              {items.length === 0 ? <View className="x2">还没有就餐点。</View> : null}
              {items.map((poster, i) => (
                <View key={poster.id}>
                  <ListRow
                    title={sayPoint(poster)}
                    bold
                    note={poster.placeName}
                    last={i === items.length - 1 && !keepsScreens}
                    end={
                      <Button
                        kind="secondary"
                        height="sm"
                        id={`open-${i}`}
                        busy={busy === poster.id}
                        label={`打开海报，${sayPoint(poster)}`}
                        onTap={() => void show(poster)}
                      >
                        打开
                      </Button>
                    }
                  />
                  {keepsScreens && poster.kind === 'SERVING_POINT' ? (
                    <ListRow
                      title="在屏幕上显示"
                      note="旧平板、电视盒子都行，码 30 秒换一次"
                      label={`在屏幕上显示，${sayPoint(poster)}`}
                      last={i === items.length - 1}
                      onTap={() => go('school/screens', { point: poster.id })}
                    />
                  ) : null}
                </View>
              ))}
            </>
          )}
        </Asked>
        <View className="n x2 mt4">{IS_H5 ? '打开是 PDF，用浏览器打印。' : '打开是 PDF，右上角能发给别人、能打印。'}码坏了或者被换了，重新打印一张。</View>
      </Sheet>
    </Page>
  )
}

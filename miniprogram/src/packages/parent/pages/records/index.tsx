import { Image, View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import { listCheckins } from '@shared/checkin/contract'
import type { CheckinLine } from '@shared/checkin/schema'
import { sayDay } from '@shared/base/say'
import { timeOf } from '@shared/base/time'
import { sayMeal } from '@shared/org/rules'
import { pictureUrl } from '@/api/client'
import { today } from '@/api/clock'
import { useHat } from '@/api/session'
import { usePaged } from '@/api/usePaged'
import { Chip } from '@/ui/Chip'
import { Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { sayAct, Seal } from '@/ui/Seal'
import { Empty, Failed, SkeletonRows } from '@/ui/states'
import { a11y } from '@/platform/a11y'

function Line({ line }: { line: CheckinLine }) {
  const late = line.timing === 'LATE'
  return (
    <View className="row top g3 record">
      <Seal act={line.act} mark={late ? 'late' : 'done'} px={28} />
      <View className="f1">
        <View className="row sb g2">
          <View className="b">{`${sayMeal(line.mealKind)} ${sayAct(line.act)}`}</View>
          <View className="row g2">
            {late ? <Chip tone="w">迟报</Chip> : null}
            <View className="n x2 nw">{timeOf(line.recordedAt)}</View>
          </View>
        </View>
        <View className="n x2">{`${line.who} · ${line.pointName}`}</View>
        {line.facts.length > 0 ? <View className="mt1">{line.facts.join('，')}</View> : null}
        {line.words === undefined ? null : <View className="mt1">{`“${line.words}”`}</View>}
        {line.pictures.length > 0 ? (
          <View className="row g2 mt2">
            {line.pictures.map((picture, i) => (
              <Image
                key={picture.id}
                className="thumb record-pic"
                src={pictureUrl(picture.thumbUrl)}
                mode="aspectFill"
                lazyLoad
                {...a11y({ role: 'img', label: `照片 ${i + 1}` })}
              />
            ))}
          </View>
        ) : null}
        <View className="n x3 mt1">{line.seal ? `已封存，第 ${line.seal.number} 条` : '封存中'}</View>
      </View>
    </View>
  )
}

/** The acts of a day: for parents by post, for staff by name. */
export default function Records() {
  const { params } = useRouter()
  const hat = useHat()
  const schoolId = params['school'] ?? (hat?.kind === 'child' ? hat.child.schoolId : hat?.post.schoolId)
  const day = params['day'] ?? today()
  const { items, failure, loading, more, next, refresh } = usePaged(
    listCheckins,
    schoolId === undefined || !hat ? undefined : { params: { schoolId, day }, query: {} },
  )
  useReachBottom(() => void next())
  const nothing = !loading && !failure && items.length === 0
  return (
    <Page name="parent/records" offline="连上网自己会取。">
      <Head>
        <View className="t1">{sayDay(day)}</View>
      </Head>
      {nothing ? (
        <Empty title="这天还没有记录" text="厨师试餐、校长陪餐、教师同餐打了卡，就记在这里。" />
      ) : (
        <Sheet>
          {loading ? <SkeletonRows /> : null}
          {failure && items.length === 0 ? <Failed failure={failure} what="记录" onRetry={() => void refresh()} /> : null}
          {items.map((line) => (
            <Line key={line.id} line={line} />
          ))}
          {more ? <View className="n x2 ctr mt3">正在取更多</View> : null}
        </Sheet>
      )}
    </Page>
  )
}

import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { timeOf } from '@shared/base/time'
import { openRatingSheet, readRatingSheet } from '@shared/checkin/contract'
import { readSchool } from '@shared/org/contract'
import { sayMeal } from '@shared/org/rules'
import { sayFailure } from '@/api/problem'
import { useHat } from '@/api/session'
import { useAction } from '@/api/useAction'
import { useQuery } from '@/api/useQuery'
import { ClassChoice } from '@/features/checkin/ClassChoice'
import { type ClassDay, useClassDay } from '@/features/checkin/useClassDay'
import { platform } from '@/platform'
import { useNetwork } from '@/platform/network'
import { a11y } from '@/platform/a11y'
import { BottomSheet } from '@/ui/Cover'
import { TextLink } from '@/ui/Button'
import { Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { QrCode } from '@/ui/qr/QrCode'
import { KeyValue, ListRow } from '@/ui/rows'
import { Asked, Empty, Failed, Skeleton, SkeletonSheet } from '@/ui/states'

const COUNTED_EVERY_S = 5

/** The screen stays bright while pupils come one after another. */
function useBright(): void {
  useEffect(() => {
    platform.keepScreenOn(true)
    return () => platform.keepScreenOn(false)
  }, [])
}

/** The code, how many have taken a ticket and rated, until when. */
function Code({ classId, slotId }: { classId: string; slotId: string }) {
  const opening = useAction(openRatingSheet)
  const { run, answer, failure } = opening
  const returns = useNetwork((network) => network.returns)
  useEffect(() => {
    void run({ body: { classId, slotId } })
  }, [run, classId, slotId, returns])
  const live = useQuery(readRatingSheet, answer ? { params: { sheetId: answer.id } } : undefined, { poll: COUNTED_EVERY_S })
  const sheet = live.data ?? answer
  useBright()
  if (!sheet && failure) {
    if ('code' in failure && failure.code === 'checkin.window_not_open') return <Empty title="还没到评餐时间" text={`${sayFailure(failure)}。`} />
    if ('code' in failure && failure.code === 'checkin.sheet_closed') return <Empty title="这一餐的评餐结束了" text={`${sayFailure(failure)}。`} />
    return <Failed failure={failure} what="评餐的码" onRetry={() => void run({ body: { classId, slotId } })} />
  }
  return (
    <Sheet>
      <View className="ctr col">
        {sheet ? <QrCode text={sheet.url} label={`${sheet.className}${sayMeal(sheet.mealKind)}的评餐码`} /> : <Skeleton w={320} h={320} r={14} />}
        <View className="n x2 mt3">学生用平板或手机扫，不用登录，不记名字。</View>
      </View>
      {sheet ? (
        <View className="mt3" {...a11y({ live: 'polite' })}>
          <KeyValue name="领了票" value={`${sheet.given} / ${sheet.total}`} more="人，一人一张" />
          <KeyValue name="评过的" value={`${sheet.rated} 人`} more="全校这一餐" />
          <KeyValue name="评到" value={timeOf(sheet.closesAt)} last />
        </View>
      ) : null}
    </Sheet>
  )
}

/** A teacher who stands in says which class it is. */
function ChooseRoom({ of, schoolId }: { of: ClassDay; schoolId: string }) {
  const query = useQuery(readSchool, { params: { schoolId } }, { keep: true })
  return (
    <Asked query={query} what="班级" skeleton={<SkeletonSheet />}>
      {({ classes }) => (
        <Sheet>
          {classes.map((room, i) => (
            <ListRow key={room.id} title={room.name} last={i === classes.length - 1} onTap={() => of.chooseRoom(room)} />
          ))}
        </Sheet>
      )}
    </Asked>
  )
}

/** 学生评餐: as many one-time tickets as pupils eat, shown as a code on the teacher's phone. */
export default function RatingQr() {
  const of = useClassDay()
  const hat = useHat()
  const [choosing, setChoosing] = useState(false)
  const { room, meal, query, rooms } = of
  const schoolId = hat?.kind === 'post' ? hat.post.schoolId : undefined
  const inside = () => {
    if (!room) return schoolId === undefined ? null : <ChooseRoom of={of} schoolId={schoolId} />
    return (
      <Asked
        query={query}
        what="这一餐"
        skeleton={
          <Sheet>
            <Skeleton w="100%" h={320} />
          </Sheet>
        }
      >
        {() =>
          meal ? <Code key={`${room.id} ${meal.slotId}`} classId={room.id} slotId={meal.slotId} /> : <Empty title="今天不开餐" text="有餐的时候再来出码。" />
        }
      </Asked>
    )
  }
  return (
    <Page name="school/rating-qr" offline="码还能出示，人数连上网再更新。">
      <Head>
        <View className="row sb">
          <View className="t1">{room ? `${room.name}${meal ? ` ${sayMeal(meal.mealKind)}` : ''}` : '哪个班评餐'}</View>
          {room && rooms.length === 0 && schoolId !== undefined ? (
            <TextLink className="n" onTap={() => setChoosing(true)}>
              换个班
            </TextLink>
          ) : null}
        </View>
        <ClassChoice of={of} />
      </Head>
      {inside()}
      {choosing && schoolId !== undefined ? (
        <BottomSheet title="哪个班" onClose={() => setChoosing(false)}>
          <ChooseRoom of={{ ...of, chooseRoom: (chosen) => (of.chooseRoom(chosen), setChoosing(false)) }} schoolId={schoolId} />
        </BottomSheet>
      ) : null}
    </Page>
  )
}

import { View } from '@tarojs/components'
import { sayDay, sayRelativeDay } from '@shared/base/say'
import { type BusinessDay, dayOf, mondayOf, plusDays } from '@shared/base/time'
import { listInvitations, listStaff } from '@shared/identity/contract'
import type { Post, StaffLine } from '@shared/identity/schema'
import { readSchoolDays } from '@shared/org/contract'
import type { SchoolDay } from '@shared/org/schema'
import { useNow } from '@/api/clock'
import { useHat } from '@/api/session'
import { usePaged } from '@/api/usePaged'
import { useQuery } from '@/api/useQuery'
import { sayPeriod } from '@/features/identity/say'
import { type Ending, useEnding } from '@/features/identity/useEnding'
import { go } from '@/platform/go'
import { useReturn } from '@/platform/visible'
import { Button, TextLink } from '@/ui/Button'
import { Band, FootBar, Head, PartHead, Sheet } from '@/ui/layout'
import { Notice } from '@/ui/Notice'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { ActNotice, Failed, SkeletonRows } from '@/ui/states'

/** Days with meals that are shown, and how far ahead they are looked for. */
const DAYS = 7
const AHEAD = 14
const MOST = 100

const isOn = ({ from, to }: Pick<StaffLine, 'from' | 'to'>, day: BusinessDay): boolean => from <= day && (to === undefined || to >= day)

const called = ({ personName, title }: StaffLine): string => `${personName} ${title}`

const sayQuestion = (ending: Ending) =>
  ending.what === 'end'
    ? { title: `${ending.line.personName}不再陪餐`, text: '两秒内就打不了陪餐的卡了，以前的记录还在。', act: '拿下' }
    : { title: '收回邀请', text: '那个码马上用不了。', act: '收回' }

interface DaysProps {
  lines: readonly StaffLine[]
  /** The school's calendar from today on. */
  calendar: readonly SchoolDay[]
  today: BusinessDay
}

/** Who eats along on which day, today first; days without a meal need nobody. */
function Days({ lines, calendar, today }: DaysProps) {
  const shown = calendar.filter(({ day, mealKinds }) => day === today || mealKinds.length > 0).slice(0, DAYS)
  return (
    <>
      {shown.map(({ day, mealKinds, closedReason }, i) => {
        const names = lines.filter((line) => isOn(line, day)).map(called)
        const label = day === today ? '今天' : sayRelativeDay(day, today)
        const note = mealKinds.length === 0 ? `不开餐${closedReason === undefined ? '' : `，${closedReason}`}` : names.join('、') || '还没有排人'
        return <ListRow key={day} title={label} bold={day === today} note={note} last={i === shown.length - 1} />
      })}
    </>
  )
}

function Leaders({ post }: { post: Post }) {
  const today = dayOf(useNow())
  const list = usePaged(listStaff, { query: { role: 'DINING_LEADER', limit: MOST } })
  const invited = usePaged(listInvitations, { query: { role: 'DINING_LEADER', limit: 20 } })
  const anew = async () => {
    await Promise.all([list.refresh(), invited.refresh()])
  }
  useReturn(() => void anew())
  const { ask, failure, dialog } = useEnding(sayQuestion, anew)
  const lines = [...list.items].sort((a, b) => (a.from < b.from ? -1 : 1))
  const open = invited.items.filter(({ state }) => state === 'OPEN')
  const days = useQuery(readSchoolDays, { params: { schoolId: post.placeId }, query: { from: today, days: AHEAD } })
  const calendar = days.data?.items ?? []
  const serves = calendar.some(({ day, mealKinds }) => day === today && mealKinds.length > 0)
  const nobody = serves && !list.loading && !list.failure && !lines.some((line) => isOn(line, today))
  const nextMonday = plusDays(mondayOf(today), 7)
  return (
    <>
      <Head>
        <View className="t1">{post.placeName}</View>
        <View className="n x2">名单上的人才能打校长陪餐的卡</View>
      </Head>
      <Sheet>
        <ActNotice failure={failure} />
        {nobody ? (
          <View className="kept">
            <Notice tone="w" lead="今天名单上没有人，" note="加一位，扫了码就能打。">
              陪餐的卡打不了
            </Notice>
          </View>
        ) : null}
        <PartHead title="接下来开餐的日子" />
        {list.loading || days.loading ? <SkeletonRows rows={DAYS} /> : <Days lines={lines} calendar={calendar} today={today} />}
        {days.failure && days.data === undefined ? <Failed failure={days.failure} what="校历" onRetry={() => void days.refresh()} /> : null}
        {list.failure && list.items.length === 0 ? <Failed failure={list.failure} what="名单" onRetry={() => void list.refresh()} /> : null}
        <Band />
        <PartHead title="名单" />
        {!list.loading && lines.length === 0 ? <View className="x2 mt2">还没有人。</View> : null}
        {lines.map((line, i) => (
          <ListRow
            key={line.postId}
            title={called(line)}
            bold
            note={sayPeriod(line)}
            last={i === lines.length - 1}
            end={
              <Button kind="secondary" height="sm" label={`拿下，${line.personName}`} onTap={() => ask({ what: 'end', line })}>
                拿下
              </Button>
            }
          />
        ))}
        {list.open ? <TextLink onTap={() => void list.next()}>再看</TextLink> : null}
        {open.length > 0 ? (
          <>
            <Band />
            <PartHead title="发出去还没用的邀请" />
            {open.map((invitation, i) => (
              <ListRow
                key={invitation.id}
                title={invitation.title}
                note={`${sayPeriod(invitation)}；${sayDay(dayOf(invitation.expiresAt))} 前有效`}
                last={i === open.length - 1}
                end={
                  <Button kind="secondary" height="sm" label={`收回，${invitation.title}的邀请`} onTap={() => ask({ what: 'withdraw', invitation })}>
                    收回
                  </Button>
                }
              />
            ))}
          </>
        ) : null}
      </Sheet>
      <FootBar>
        <Button
          className="f1"
          id="add-leader"
          onTap={() =>
            go('school/invite', { role: 'DINING_LEADER', from: nobody ? today : nextMonday, to: plusDays(nobody ? mondayOf(today) : nextMonday, 4) })
          }
        >
          加一位
        </Button>
      </FootBar>
      {dialog}
    </>
  )
}

/** The dated list of those who eat along: who is on it today and in the days to come. */
export default function LeadersPage() {
  const hat = useHat()
  return (
    <Page name="school/leaders" offline="连上网自己会取。">
      {hat?.kind === 'post' ? <Leaders key={hat.id} post={hat.post} /> : null}
    </Page>
  )
}

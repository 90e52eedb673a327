import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { readMe } from '@shared/identity/contract'
import type { Child, Me } from '@shared/identity/schema'
import { learnMe } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { ChildRow } from '@/features/identity/ChildRow'
import { go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { Band, Head, Sheet } from '@/ui/layout'
import { Open } from './Open'

/** A class teacher confirms while somebody waits before the page. */
const ASK_EVERY_S = 30

function useDecision(waiting: boolean): void {
  const { data } = useQuery(readMe, waiting ? {} : undefined, { poll: ASK_EVERY_S })
  useEffect(() => {
    if (data) learnMe(data)
  }, [data])
}

function Asked({ asked }: { asked: readonly Child[] }) {
  const waiting = asked.some(({ state }) => state === 'PENDING')
  useDecision(waiting)
  return (
    <>
      <Head>
        <View className="t1">{waiting ? '等班主任确认' : '班主任没有确认'}</View>
        <View className="n x2">{waiting ? '确认好了会发消息给你，这一页也会变。' : '看看原因，可以再绑一次。'}</View>
      </Head>
      <Sheet>
        {asked.map((child, i) => (
          <ChildRow key={child.guardianshipId} child={child} last={i === asked.length - 1} />
        ))}
        {waiting ? null : (
          <Button className="mt3" onTap={() => go('scan')}>
            再绑一次
          </Button>
        )}
        <Band />
        <Open note="菜单是公开的，不绑定也能看" />
      </Sheet>
    </>
  )
}

/** Signed in, with no child and no post yet: what is under way, how to begin, and what can be seen without. */
export function Welcome({ me }: { me: Me }) {
  const asked = me.children.filter(({ state }) => state === 'PENDING' || state === 'REFUSED')
  if (asked.length > 0) return <Asked asked={asked} />
  return (
    <>
      <Head>
        <View className="t1">还没有绑定孩子或岗位</View>
        <View className="n x2">扫一张码就行，学校会给你。</View>
      </Head>
      <Sheet>
        <View className="st b">家长</View>
        <View className="x2">扫班级的码绑定孩子。码在班主任那里，班级群里常有。</View>
        <View className="st b mt4">老师、食堂</View>
        <View className="x2">扫学校发的邀请码，一人一张。</View>
        <Button className="mt4" icon="scan" onTap={() => go('scan')}>
          扫码
        </Button>
        <Band />
        <Open note="菜单是公开的，不绑定也能看" />
      </Sheet>
    </>
  )
}

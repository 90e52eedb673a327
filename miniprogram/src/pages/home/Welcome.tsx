import { View } from '@tarojs/components'
import type { Me } from '@shared/identity/schema'
import { go } from '@/platform/go'
import { Head, Sheet } from '@/ui/layout'
import { ListRow } from '@/ui/rows'
import { Chip } from '@/ui/Chip'
import { Empty } from '@/ui/states'

/** Signed in, with no child and no post yet: what is under way, and how to begin. */
export function Welcome({ me }: { me: Me }) {
  const asked = me.children.filter(({ state }) => state === 'PENDING' || state === 'REFUSED')
  if (asked.length === 0)
    return (
      <Empty
        title="还没有绑定孩子或岗位"
        text="家长扫班级的码绑定孩子，老师和食堂扫学校发的邀请码。"
        act="扫码"
        onAct={() => go('scan')}
        link="只想投诉或查进度"
        onLink={() => go('hotline')}
      />
    )
  return (
    <>
      <Head>
        <View className="t1">等班主任确认</View>
        <View className="n x2">确认好了会发消息给你。</View>
      </Head>
      <Sheet>
        {asked.map((child, i) => (
          <ListRow
            key={child.guardianshipId}
            title={child.name}
            bold
            note={child.refusedReason ?? `${child.schoolName} ${child.className}`}
            end={child.state === 'REFUSED' ? <Chip tone="b">没有通过</Chip> : <Chip tone="z">等确认</Chip>}
            last={i === asked.length - 1}
          />
        ))}
      </Sheet>
    </>
  )
}

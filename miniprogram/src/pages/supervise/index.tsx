import { View } from '@tarojs/components'
import type { Hat } from '@/api/session'
import { useHat, useSession } from '@/api/session'
import { oversees } from '@/features/insight/useOversight'
import { HatLead, hatName, hatNote } from '@/features/identity/hats'
import { go } from '@/platform/go'
import { Gate } from '@/ui/Gate'
import { Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { ListRow } from '@/ui/rows'
import { Empty } from '@/ui/states'
import { KitchenSchools } from './KitchenSchools'
import { Overseen } from './Overseen'
import { SchoolDays } from './SchoolDays'

function Supervised({ hat }: { hat: Hat }) {
  if (hat.kind === 'child') return <SchoolDays key={hat.id} schoolId={hat.child.schoolId} child={hat.child} />
  const { placeKind, placeId, schoolId } = hat.post
  if (placeKind === 'KITCHEN') return <KitchenSchools key={hat.id} kitchenId={placeId} />
  if (placeKind === 'SCHOOL' && schoolId !== undefined) return <SchoolDays key={hat.id} schoolId={schoolId} staff />
  if (oversees(hat.role)) return <Overseen key={hat.id} />
  return (
    <>
      <Head>
        <View className="t1">{hatName(hat)}</View>
        <View className="n x2">{hatNote(hat)}</View>
      </Head>
      <Sheet>
        <ListRow title="看学校的菜单" bold note="每一餐的菜、实拍和学生评分" onTap={() => go('public/schools')} last />
      </Sheet>
    </>
  )
}

/** 监督: how the five acts stood, day by day, with the way to the records behind them. */
export default function Supervise() {
  const state = useSession((session) => session.state)
  const hat = useHat()
  const inside = () => {
    if (hat) return <Supervised hat={hat} />
    if (state !== 'in') return <Gate who="SIGNED_IN" />
    return <Empty title="还没有绑定孩子或岗位" text="绑定以后，这里是学校每天的五餐监督。" act="扫码" onAct={() => go('scan')} />
  }
  return (
    <Page name="supervise" lead={hat && <HatLead hat={hat} />}>
      {inside()}
    </Page>
  )
}

import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { isId } from '@shared/base/id'
import { BusinessDay } from '@shared/base/time'
import { readSchool } from '@shared/org/contract'
import { useQuery } from '@/api/useQuery'
import { useShare } from '@/features/menu/useShare'
import { WeekView } from '@/features/menu/week/WeekView'
import { go } from '@/platform/go'
import { Head } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import '@/features/menu/week/week.scss'

/** A school's week for anybody: what a school publishes, and nothing of any child. */
export default function School() {
  const { params } = useRouter()
  const id = params['id'] ?? ''
  const share = useShare()
  const { data } = useQuery(readSchool, isId(id) ? { params: { schoolId: id } } : undefined, { keep: true })
  const first = BusinessDay.safeParse(params['day']).success ? params['day'] : undefined
  if (!isId(id))
    return (
      <Page name="public/school">
        <Empty title="没有这所学校" text="换个名字再找找。" act="找学校" onAct={() => go('public/schools')} />
      </Page>
    )
  return (
    <Page name="public/school">
      <Head>
        <View className="t1">{data?.name ?? '学校'}</View>
        {data ? <View className="n x2">{data.unitName}</View> : null}
      </Head>
      <WeekView schoolId={id} first={first} onShared={share} />
    </Page>
  )
}

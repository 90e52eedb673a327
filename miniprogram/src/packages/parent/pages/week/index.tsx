import { useRouter } from '@tarojs/taro'
import { BusinessDay } from '@shared/base/time'
import type { Child } from '@shared/identity/schema'
import { hatsOf, useHat, useSession } from '@/api/session'
import { calledName } from '@/features/identity/names'
import { useShare } from '@/features/menu/useShare'
import { WeekView } from '@/features/menu/week/WeekView'
import { Page } from '@/ui/Page'
import '@/features/menu/week/week.scss'

/** The child whose school a message names, else the one of the current hat. */
function useChild(schoolId: string | undefined): Child | undefined {
  const me = useSession((session) => session.me)
  const hat = useHat()
  const worn = hat?.kind === 'child' ? hat.child : undefined
  if (schoolId === undefined || worn?.schoolId === schoolId) return worn
  return hatsOf(me).flatMap((each) => (each.kind === 'child' && each.child.schoolId === schoolId ? each.child : []))[0] ?? worn
}

/** The week of the child's school: what comes, what was, what was changed, and what this child must not eat. */
export default function Week() {
  const { params } = useRouter()
  const child = useChild(params['schoolId'])
  const share = useShare()
  const first = [params['day'], params['monday']].find((day) => BusinessDay.safeParse(day).success)
  return (
    <Page name="parent/week" {...(child ? { title: `${calledName(child.name)}的一周菜单` } : {})}>
      {child ? <WeekView key={child.guardianshipId} schoolId={child.schoolId} child={child} first={first} onShared={share} /> : null}
    </Page>
  )
}

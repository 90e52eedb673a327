import { useRouter } from '@tarojs/taro'
import { readCheckin } from '@shared/checkin/contract'
import { sayAct } from '@shared/duty/rules'
import { useSession } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { Receipt } from '@/features/checkin/Receipt'
import { back } from '@/platform/go'
import { Page } from '@/ui/Page'
import { Asked, SkeletonSheet } from '@/ui/states'

/** The receipt of an act that was recorded before: of one's own, or of the place one works at or supervises. */
export default function ReceiptPage() {
  const { params } = useRouter()
  const signedIn = useSession((session) => session.state === 'in')
  const checkinId = params['id']
  const query = useQuery(readCheckin, signedIn && checkinId !== undefined ? { params: { checkinId } } : undefined, { keep: true })
  return (
    <Page name="public/receipt" {...(query.data ? { title: sayAct(query.data.act) } : {})}>
      <Asked query={query} what="打卡记录" kept skeleton={<SkeletonSheet rows={5} />}>
        {(checkin) => <Receipt checkin={checkin} fresh={false} onDone={back} />}
      </Asked>
    </Page>
  )
}

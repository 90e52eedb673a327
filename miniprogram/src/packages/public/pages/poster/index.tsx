import { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { actOfRole } from '@shared/checkin/rules'
import { ApiOffline } from '@/api/problem'
import { useHat } from '@/api/session'
import { PAGE_OF } from '@/features/checkin/acts'
import { ScanRefused } from '@/features/checkin/ScanRefused'
import { handOver, usePoint } from '@/features/checkin/usePoint'
import { go, replace } from '@/platform/go'
import { Page } from '@/ui/Page'
import { Failed, SkeletonSheet } from '@/ui/states'

/** Nobody's hat of now: who has none is told so by the server, with the place. */
const NO_HAT = 'none'

/** A poster that was scanned by somebody whose current hat records nothing: the hat that fits there, or what to do. */
export default function Poster() {
  const { params } = useRouter()
  const hat = useHat()
  const code = params['code']
  const hatId = hat?.id ?? NO_HAT
  const { point, failure, refresh } = usePoint(code, hatId)
  const act = hat && actOfRole(hat.role)
  useEffect(() => {
    if (!point || !act || code === undefined) return
    handOver({ code, hatId, point })
    replace(PAGE_OF[act], { code })
  }, [point, act, code, hatId])
  const body = () => {
    if (!failure || code === undefined) return <SkeletonSheet />
    if (failure instanceof ApiOffline) return <Failed failure={failure} what="点位" safe="码记下了，不用再扫。" onRetry={() => void refresh()} />
    return <ScanRefused failure={failure} code={code} onAgain={() => go('scan')} />
  }
  return <Page name="public/poster">{body()}</Page>
}

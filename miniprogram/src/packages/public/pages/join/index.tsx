import { useRouter } from '@tarojs/taro'
import { go } from '@/platform/go'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { ClassCode } from './ClassCode'
import { Invited } from './Invited'

/** Where a scanned invitation leads: to a post (j), or to a class whose parents bind their children (c). */
export default function Join() {
  const { params } = useRouter()
  const [kind, code] = (params['link'] ?? `${params['kind'] ?? ''}.${params['code'] ?? ''}`).split('.')
  const inside = () => {
    if (code && kind === 'j') return <Invited token={code} />
    if (code && kind === 'c') return <ClassCode token={code} />
    return <Empty title="这个码不是邀请" text="扫学校或班主任给你的码。" act="扫码" onAct={() => go('scan')} />
  }
  return (
    <Page name="public/join" title={kind === 'c' ? '绑定孩子' : '接受邀请'}>
      {inside()}
    </Page>
  )
}

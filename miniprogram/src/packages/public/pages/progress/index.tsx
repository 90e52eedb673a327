import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { Id } from '@shared/base/id'
import { ApiProblem, type Failure } from '@/api/problem'
import { useSession } from '@/api/session'
import { CodeEntry } from '@/features/hotline/CodeEntry'
import { dropCode, holdCode, useHeldCode } from '@/features/hotline/held-code'
import { useByCode, useByName } from '@/features/hotline/useOwn'
import { Gate } from '@/ui/Gate'
import { Page } from '@/ui/Page'
import { Asked, SkeletonSheet } from '@/ui/states'
import { List } from './List'
import { Progress } from './Progress'

const Loading = () => <SkeletonSheet />

/** Nobody's code: an unknown one, one that came to its limit of tries. */
const isRefusal = (failure: Failure | undefined): failure is ApiProblem => failure instanceof ApiProblem && failure.status < 500

function ByCode({ code, onRefused }: { code: string; onRefused: (failure: ApiProblem) => void }) {
  const own = useByCode(code)
  const { data, failure } = own.query
  const refused = data === undefined && isRefusal(failure) ? failure : undefined
  useEffect(() => {
    if (refused) onRefused(refused)
  }, [refused, onRefused])
  if (refused) return null
  return (
    <Asked query={own.query} what="投诉" skeleton={<Loading />}>
      {(view) => <Progress view={view} own={own} code={code} />}
    </Asked>
  )
}

function ByName({ id }: { id: Id }) {
  const signedIn = useSession((session) => session.state === 'in')
  const own = useByName(signedIn ? id : undefined)
  if (!signedIn) return <Gate who="SIGNED_IN" />
  return (
    <Asked query={own.query} what="投诉" skeleton={<Loading />}>
      {(view) => <Progress view={view} own={own} />}
    </Asked>
  )
}

/** Nothing but the code leads to a complaint without a name; it stays in memory and goes with the page. */
function WithCode() {
  const code = useHeldCode((held) => held.code)
  const [refusal, setRefusal] = useState<ApiProblem>()
  useEffect(() => dropCode, [])
  if (code !== undefined && refusal === undefined) return <ByCode key={code} code={code} onRefused={setRefusal} />
  const words = refusal && [refusal.title, refusal.detail].filter(Boolean).join('。')
  return (
    <>
      <View className="head">
        <View className="t1">查进度</View>
        <View className="x2">提交投诉时给过你一个查询码。</View>
      </View>
      <View className="sheet">
        <CodeEntry
          primary
          refused={words}
          begun={refusal ? code : undefined}
          onCode={(typed) => {
            holdCode(typed)
            setRefusal(undefined)
          }}
        />
        <View className="n x2 mt4">查询码丢了找不回来，没有别的办法能查到不留名的投诉。急事打电话。</View>
      </View>
    </>
  )
}

/** How far a complaint is: by its code, or one of the own with a name. */
export default function ProgressPage() {
  const { params } = useRouter()
  const [byCode, setByCode] = useState(false)
  const signedIn = useSession((session) => session.state === 'in')
  const { id, mine } = params
  const listed = mine !== undefined && !byCode
  const page = () => {
    if (id !== undefined) return <ByName id={id} />
    if (listed) return signedIn ? <List onCode={() => setByCode(true)} /> : <Gate who="SIGNED_IN" />
    return <WithCode />
  }
  return (
    <Page name="public/progress" offline="连上网自己会取。急事打电话，照样打得通。" {...(listed && id === undefined ? { title: '我的投诉' } : {})}>
      {page()}
    </Page>
  )
}

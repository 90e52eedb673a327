import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { previewClassInvitation } from '@shared/identity/contract'
import type { Child } from '@shared/identity/schema'
import { useQuery } from '@/api/useQuery'
import { CodeRefused } from '@/features/identity/Refusal'
import { Settled } from '@/features/identity/Settled'
import { go } from '@/platform/go'
import { Head } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/rows'
import { Empty, SkeletonSheet } from '@/ui/states'
import { BindForm } from './BindForm'

/** Binds a child: consent first, then a match with the roster, then the class teacher confirms. */
export default function Bind() {
  const { params } = useRouter()
  const token = params['code'] ?? ''
  const { data, failure, refresh } = useQuery(previewClassInvitation, token === '' ? undefined : { body: { token } })
  const [asked, setAsked] = useState<Child>()

  const inside = () => {
    if (asked)
      return (
        <Settled title="等班主任确认" next="确认好了会发消息给你，一般当天就好。">
          <KeyValue name="孩子" value={asked.name} />
          <KeyValue name="班级" value={asked.className} note={asked.schoolName} last />
        </Settled>
      )
    if (token === '') return <Empty title="先扫班级的码" text="班主任发在班级群里的那张。" act="扫码" onAct={() => go('scan')} />
    if (failure && !data) return <CodeRefused failure={failure} onRetry={() => void refresh()} />
    if (!data) return <SkeletonSheet rows={6} />
    return (
      <>
        <Head>
          <View className="t1">{data.className}</View>
          <View className="n x2">{data.schoolName}</View>
        </Head>
        <BindForm token={token} onAsked={setAsked} />
      </>
    )
  }
  return <Page name="parent/bind">{inside()}</Page>
}

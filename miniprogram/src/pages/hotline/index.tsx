import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { listMyComplaints } from '@shared/hotline/contract'
import { useSession } from '@/api/session'
import { useQuery } from '@/api/useQuery'
import { CodeEntry } from '@/features/hotline/CodeEntry'
import { ComplaintRow } from '@/features/hotline/ComplaintRow'
import { readDraft } from '@/features/hotline/draft'
import { holdCode } from '@/features/hotline/held-code'
import { CallRow, Emergency, useCity } from '@/features/hotline/phones'
import { go } from '@/platform/go'
import { Button, TextLink } from '@/ui/Button'
import { Band, PartHead, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Asked, SkeletonRows } from '@/ui/states'

const FEW = 3

/** The newest of those with a name; of the others nothing here knows. */
function Mine() {
  const signedIn = useSession((session) => session.state === 'in')
  const { data } = useQuery(listMyComplaints, signedIn ? { query: { limit: FEW } } : undefined)
  const items = data?.items ?? []
  if (!signedIn || items.length === 0) return null
  return (
    <>
      <Band />
      <PartHead
        title="我的投诉"
        end={
          <TextLink onward className="n" label="全部，我的投诉" onTap={() => go('public/progress', { mine: '1' })}>
            全部
          </TextLink>
        }
      />
      {items.map((line, i) => (
        <ComplaintRow key={line.id} line={line} last={i === items.length - 1} />
      ))}
      <View className="n x2 mt2">只有留名的在这里，不留名的用查询码查。</View>
    </>
  )
}

/** What was begun and not sent waits on this phone. */
function Begin() {
  const [begun, setBegun] = useState(() => readDraft())
  useDidShow(() => setBegun(readDraft()))
  const note = begun === undefined ? '可以不留名，学校和食堂看不到你是谁。' : begun.sent ? '上次的没收到回音，点进去再交一次。' : '上次写的还在这台手机里。'
  return (
    <View>
      <Button id="complain" onTap={() => go('public/complain')}>
        {begun === undefined ? '我要投诉' : '接着写投诉'}
      </Button>
      <View className="n x2 mt2">{note}</View>
    </View>
  )
}

const look = (code: string) => {
  holdCode(code)
  go('public/progress')
}

/** Whom to call, how to complain, how far it is: for everybody, signed in or not. */
export default function Hotline() {
  const city = useCity()
  return (
    <Page name="hotline" offline="打电话照样能打。投诉写好了存在手机里，连上网再提交。">
      <Emergency phones={city.data?.hotlines} />
      <Sheet>
        <PartHead title="打电话" />
        <Asked query={city} what="电话" skeleton={<SkeletonRows rows={2} />}>
          {({ hotlines }) => (
            <>
              {hotlines.map((phone, i) => (
                <CallRow key={phone.number} phone={phone} last={i === hotlines.length - 1} />
              ))}
            </>
          )}
        </Asked>
        <Band />
        <Begin />
        <Band />
        <CodeEntry onCode={look} />
        <Mine />
      </Sheet>
    </Page>
  )
}

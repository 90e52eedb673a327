import { View } from '@tarojs/components'
import { Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function Scan() {
  return (
    <Page name="scan">
      <Head>
        <View className="t1">扫码</View>
      </Head>
      <Sheet>
        <Unfinished what="扫点位码打卡、绑定孩子、接受邀请" />
      </Sheet>
    </Page>
  )
}

import { View } from '@tarojs/components'
import { Head, Sheet } from '@/ui/layout'
import { Page } from '@/ui/Page'
import { Unfinished } from '@/ui/Unfinished'

export default function Supervise() {
  return (
    <Page name="supervise">
      <Head>
        <View className="t1">监督</View>
      </Head>
      <Sheet>
        <Unfinished what="五餐监督的当天情况" />
      </Sheet>
    </Page>
  )
}

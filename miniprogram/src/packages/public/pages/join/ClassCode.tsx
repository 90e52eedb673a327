import { View } from '@tarojs/components'
import { sayListTime } from '@shared/base/say'
import { previewClassInvitation } from '@shared/identity/contract'
import { useQuery } from '@/api/useQuery'
import { CodeRefused } from '@/features/identity/Refusal'
import { go } from '@/platform/go'
import { Button } from '@/ui/Button'
import { FootBar, Head, Sheet } from '@/ui/layout'
import { KeyValue } from '@/ui/rows'
import { SkeletonSheet } from '@/ui/states'

/** The code of a class: which one it is, and what binding takes. */
export function ClassCode({ token }: { token: string }) {
  const { data, failure, refresh } = useQuery(previewClassInvitation, { body: { token } })
  if (failure && !data) return <CodeRefused failure={failure} onRetry={() => void refresh()} />
  if (!data) return <SkeletonSheet />
  return (
    <>
      <Head>
        <View className="t1">{data.className}</View>
        <View className="n x2">{data.schoolName}</View>
      </Head>
      <Sheet>
        <View>绑定孩子以后，能看到孩子吃什么、吃没吃，菜单公布了也会告诉你。</View>
        <View className="mt4">
          <KeyValue name="要填" value="孩子姓名、学籍号后四位" note="学籍号在学生卡上，班主任那里也有。" />
          <KeyValue name="谁确认" value="班主任" note="确认以前看不到孩子的信息。" />
          <KeyValue name="有效到" value={sayListTime(data.expiresAt)} last />
        </View>
      </Sheet>
      <FootBar>
        <Button className="f1" onTap={() => go('parent/bind', { code: token })}>
          开始绑定
        </Button>
      </FootBar>
    </>
  )
}

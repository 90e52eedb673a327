import { Button as NativeButton, View } from '@tarojs/components'
import { dismiss, useAsking } from '@/platform/asking'
import { AGREE_BUTTON, openPrivacyContract } from '@/platform/privacy'
import { BottomSheet } from './Cover'
import { Button, TextLink } from './Button'

/** What WeChat has us ask before the first use of place, camera or album. A no leaves the page usable. */
export function AskHost() {
  const question = useAsking((asking) => asking.question)
  if (question?.kind !== 'privacy') return null
  return (
    <BottomSheet title="用到你的隐私信息" onClose={dismiss}>
      <View>位置只在打卡时核对你在就餐点旁边，照片只在你自己拍或选的时候上传。不同意也能看菜单、投诉。</View>
      <TextLink onward onTap={openPrivacyContract}>
        {question.contract}
      </TextLink>
      <NativeButton
        id={AGREE_BUTTON}
        className="btn btn-p plain mt3"
        openType="agreePrivacyAuthorization"
        onAgreePrivacyAuthorization={() => question.answer(true)}
      >
        同意
      </NativeButton>
      <Button kind="quiet" className="mt2" onTap={dismiss}>
        先不用
      </Button>
    </BottomSheet>
  )
}

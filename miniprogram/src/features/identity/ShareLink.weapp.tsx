import { Button as NativeButton, View } from '@tarojs/components'
import { a11y } from '@/platform/a11y'

/** Hands the code on to a chat: WeChat opens its own list, the page answers with the card. */
export const ShareLink = (_given: { url: string }) => (
  <NativeButton id="share-link" className="btn btn-s plain share-link" openType="share" {...a11y({ label: '发给微信里的人' })}>
    <View>发给微信里的人</View>
  </NativeButton>
)

import { answered, ask } from './asking'
import { wechat } from './wx'

/** Id of the button with which the person agrees; WeChat wants to know it. */
export const AGREE_BUTTON = 'privacy-agree'

/** Before the first use of location, camera or album WeChat asks us to ask; a no leaves the page as it was. */
export function watchPrivacy(): void {
  wechat.onNeedPrivacyAuthorization?.((resolve) => {
    const put = (contract: string) =>
      ask({
        kind: 'privacy',
        contract,
        answer: (agreed) => {
          answered()
          resolve(agreed ? { event: 'agree', buttonId: AGREE_BUTTON } : { event: 'disagree' })
        },
      })
    if (wechat.getPrivacySetting) wechat.getPrivacySetting({ success: ({ privacyContractName }) => put(privacyContractName) })
    else put('《用户隐私保护指引》')
  })
}

export const openPrivacyContract = (): void => wechat.openPrivacyContract?.({})

/** Calls of WeChat that Taro has no types for. */
interface WeChat {
  getRandomValues?(option: { length: number; success(result: { randomValues: ArrayBuffer }): void; fail(error: unknown): void }): void
  onNeedPrivacyAuthorization?(handler: (resolve: (decision: { event: 'agree' | 'disagree'; buttonId?: string }) => void) => void): void
  getPrivacySetting?(option: { success(result: { needAuthorization: boolean; privacyContractName: string }): void }): void
  openPrivacyContract?(option: { fail?(): void }): void
  enableAlertBeforeUnload?(option: { message: string }): void
  disableAlertBeforeUnload?(option: object): void
}

declare const wx: WeChat

export const wechat: WeChat = typeof wx === 'undefined' ? {} : wx

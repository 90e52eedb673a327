import type { Id } from '@shared/base/id'
import type { GrantResult } from '@shared/notify/schema'
import type { PushMessage } from '@platform/wechat'

/** A person chose in WeChat's dialog. */
export interface Granted {
  personId: Id
  results: [templateId: string, result: GrantResult][]
}
export const granted = (personId: Id, results: Granted['results']) => ({ name: 'notify.granted', data: { personId, results } satisfies Granted })

/** WeChat called back, for the first time with this. */
export interface Pushed {
  appid: string
  message: PushMessage
}
export const pushed = (data: Pushed) => ({ name: 'notify.pushed', data })

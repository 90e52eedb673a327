import { type Consumer, consumer } from '@platform/jobs'
import { accountOf } from '../../modules/identity/index'
import type { Granted } from '../../modules/notify/index'
import type { Choice } from './subscribe'

interface Dialogs {
  choose(openid: string, results: readonly { templateId: string; result: Choice }[]): void
}

/**
 * In WeChat the phone tells both us and WeChat what was tapped. A browser has no WeChat, so what it reports to us is handed on to the stand-in, which then
 * counts it.
 */
export const grantsReachSandbox = (sandbox: Dialogs): Consumer =>
  consumer<Granted>('sandbox.grants', 'notify.granted', async ({ data: { personId, results } }) => {
    const account = await accountOf(personId)
    if (!account) return
    sandbox.choose(
      account.openid,
      results.map(([templateId, result]) => ({ templateId, result })),
    )
  })

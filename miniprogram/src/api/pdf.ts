import type { CallOf, RouteSpec } from '@shared/contract/route'
import { platform } from '@/platform'
import { addressOf } from './client'
import { ApiOffline, problemFrom } from './problem'
import { renewSession, useSession } from './session'
import { whoHeaders } from './upload'

/** Fetches a PDF in the person's name and opens it. @throws ApiProblem, ApiOffline */
export async function openPdf<R extends RouteSpec>(route: R, input: CallOf<R>, name: string): Promise<void> {
  const url = addressOf(route, input as object)
  const { token } = useSession.getState()
  const open = () =>
    platform.openPdf({ url, headers: whoHeaders(), name }).catch((error: unknown) => {
      throw new ApiOffline('pdf', { cause: error })
    })
  let status = await open()
  if (status === 401 && (await renewSession(token))) status = await open()
  if (status >= 400) throw problemFrom(status, undefined)
}

import { issueUploadTicket, uploadAnonymousFile, uploadFile } from '@shared/file/contract'
import type { FilePurpose, Picture } from '@shared/file/schema'
import { platform } from '@/platform'
import { type LocalPicture, Refused } from '@/platform/types'
import { addressOf, call } from './client'
import { ApiOffline, problemFrom } from './problem'
import { currentHat, renewSession, useSession } from './session'

const json = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

type Progress = (percent: number) => void

async function send(url: string, picture: LocalPicture, headers: () => Record<string, string>, fields: Record<string, string>, onProgress: Progress) {
  try {
    const { status, body } = await platform.upload({ url, path: picture.path, headers: headers(), fields, onProgress })
    return { status, body: json(body) }
  } catch (error) {
    throw error instanceof Refused ? error : new ApiOffline('upload', { cause: error })
  }
}

/** Who asks, for what does not go through `call`. */
export const whoHeaders = (): Record<string, string> => {
  const { token } = useSession.getState()
  const hat = currentHat()
  return { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(hat ? { 'X-Post': hat.id } : {}) }
}

/** Uploads a picture in the person's name. @throws ApiProblem, ApiOffline */
export async function uploadPicture(picture: LocalPicture, purpose: FilePurpose, onProgress: Progress): Promise<Picture> {
  const url = addressOf(uploadFile, { query: { purpose } })
  const { token } = useSession.getState()
  let reply = await send(url, picture, whoHeaders, {}, onProgress)
  if (reply.status === 401 && (await renewSession(token))) reply = await send(url, picture, whoHeaders, {}, onProgress)
  if (reply.status >= 400) throw problemFrom(reply.status, reply.body)
  return reply.body as Picture
}

/** Uploads a picture that belongs to nobody, by a ticket that is good once. @throws ApiProblem, ApiOffline */
export async function uploadUnsigned(picture: LocalPicture, onProgress: Progress): Promise<{ id: string }> {
  const { ticket } = await call(issueUploadTicket)
  const reply = await send(addressOf(uploadAnonymousFile, {}), picture, () => ({}), { ticket }, onProgress)
  if (reply.status >= 400) throw problemFrom(reply.status, reply.body)
  return reply.body as { id: string }
}

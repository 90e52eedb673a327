import Taro from '@tarojs/taro'
import { type LocalPicture, Refused, type Upload } from './types'

const reasonOf = (error: unknown): 'cancelled' | 'denied' | 'failed' => {
  const message = String((error as { errMsg?: string } | undefined)?.errMsg ?? error)
  if (/cancel/i.test(message)) return 'cancelled'
  return /auth|deny|denied|privacy|permission/i.test(message) ? 'denied' : 'failed'
}

/** What an error of a WeChat or browser call means. */
export const refusalOf = (error: unknown): Refused => (error instanceof Refused ? error : new Refused(reasonOf(error), error))

export async function pickPictures(count: number, from: 'camera' | 'both' = 'both'): Promise<LocalPicture[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: from === 'camera' ? ['camera'] : ['album', 'camera'],
    })
    return tempFiles.slice(0, count).map(({ tempFilePath, size }) => ({ path: tempFilePath, bytes: size }))
  } catch (error) {
    throw refusalOf(error)
  }
}

export function showPictures(urls: readonly string[], index: number): void {
  void Taro.previewImage({ urls: [...urls], current: urls[index] ?? '' })
}

export async function sendFile({ url, path, headers, fields, onProgress }: Upload): Promise<{ status: number; body: string }> {
  const task = Taro.uploadFile({ url, filePath: path, name: 'file', header: headers, formData: fields })
  task.progress?.(({ progress }) => onProgress?.(progress))
  const { statusCode, data } = await task
  return { status: statusCode, body: typeof data === 'string' ? data : JSON.stringify(data) }
}

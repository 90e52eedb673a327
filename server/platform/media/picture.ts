import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'

export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
const MOST_PIXELS = 60_000_000
const VIEW_PX = 1600
const THUMB_PX = 480

export interface Rendered {
  view: Buffer
  thumb: Buffer
  width: number
  height: number
}

/** What the bytes are, whatever the name says; `undefined` where they are no picture that we take. */
export async function pictureType(bytes: Uint8Array): Promise<(typeof PICTURE_TYPES)[number] | undefined> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime
  return PICTURE_TYPES.find((type) => type === mime)
}

/**
 * Draws a picture anew in two sizes: turned upright, without EXIF and whatever else was in the file.
 * @throws Error where it cannot be decoded or is too large to be one
 */
export async function renderPicture(bytes: Uint8Array): Promise<Rendered> {
  const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).rotate()
  const { data: view, info } = await upright
    .clone()
    .resize({ width: VIEW_PX, height: VIEW_PX, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true })
  const thumb = await sharp(view).resize({ width: THUMB_PX, height: THUMB_PX, fit: 'inside', withoutEnlargement: true }).webp({ quality: 72 }).toBuffer()
  return { view, thumb, width: info.width, height: info.height }
}

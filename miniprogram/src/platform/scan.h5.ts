import type { DemoPoster } from '@shared/demo/contract'
import { answered, ask } from './asking'
import { demoPosters } from './demo.h5'
import { pickPictures } from './pictures'
import { Refused } from './types'

/** Longest edge at which a code is looked for; larger only costs time. */
const EDGE = 1200
const PICTURE = 'picture'

/** The poster that was scanned last: what `locate` offers to stand beside. */
let scanned: DemoPoster | undefined
export const scannedPoster = (): DemoPoster | undefined => scanned

/** Text of the QR code in a picture. @throws Refused `failed` where there is none */
export async function decodePicture(url: string): Promise<string> {
  const { default: decode } = await import('jsqr')
  const picture = new Image()
  picture.src = url
  await picture.decode()
  const scale = Math.min(1, EDGE / Math.max(picture.naturalWidth, picture.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Refused('unsupported')
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
  const found = decode(pixels.data, pixels.width, pixels.height)
  if (!found) throw new Refused('failed')
  return found.data
}

const fromPicture = async (): Promise<string> => {
  const [picture] = await pickPictures(1)
  if (!picture) throw new Refused('cancelled')
  return decodePicture(picture.path)
}

const choosePoster = (posters: DemoPoster[]): Promise<string | undefined> =>
  new Promise((resolve) => {
    ask({
      kind: 'choose',
      title: '扫哪一张',
      note: '这是演示：浏览器里没有摄像头扫码，选一张海报，或者选一张带码的图片。',
      rows: [
        { id: PICTURE, label: '选一张图片', note: '从图片里认码' },
        ...posters.map((poster) => ({
          id: poster.code,
          label: `${poster.screen ? '屏幕上现在的码：' : ''}${poster.schoolName} ${poster.servingPointName}`,
          ...(poster.screen ? { note: '30 秒换一次' } : poster.servingPointNumber > 0 ? { note: `${poster.servingPointNumber} 号点位` } : {}),
        })),
      ],
      answer: (id) => {
        answered()
        resolve(id)
      },
    })
  })

/** In a browser a code is read from a picture; the demo also offers its posters. */
export async function scan(): Promise<string> {
  scanned = undefined
  const posters = await demoPosters()
  if (posters.length === 0) return fromPicture()
  const chosen = await choosePoster(posters)
  if (chosen === undefined) throw new Refused('cancelled')
  if (chosen === PICTURE) return fromPicture()
  scanned = posters.find(({ code }) => code === chosen)
  return chosen
}

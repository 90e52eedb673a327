import type { Id } from '@shared/base/id'
import type { FilePurpose } from '@shared/file/schema'
import { asSystem } from '@platform/db'
import { renderPicture, store } from '@platform/media'
import { files } from './repo'
import { keyOf } from './upload'

interface PictureToLoad {
  id: Id
  purpose: FilePurpose
  /** Asked for only where the picture is not there yet. */
  bytes: () => Promise<Uint8Array>
  createdAt: Date
}

/** Keeps a picture that the operator brings, under an id of the operator's and nobody's name; one that is there stays. */
export const loadPicture = ({ id, purpose, bytes, createdAt }: PictureToLoad): Promise<void> =>
  asSystem('pictures are loaded by the operator', async () => {
    if (await files.find(id)) return
    const { view, thumb, width, height } = await renderPicture(await bytes())
    await Promise.all([store.put(keyOf(id, 'view'), view), store.put(keyOf(id, 'thumb'), thumb)])
    await files.create({ _id: id, purpose, width, height, createdAt, used: true })
  })

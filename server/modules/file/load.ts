import type { Id } from '@shared/base/id'
import type { FilePurpose } from '@shared/file/schema'
import { asSystem } from '@platform/db'
import { renderPicture, store } from '@platform/media'
import { files } from './repo'
import { keyOf } from './upload'

/** Keeps a picture that the operator brings, under an id of the operator's; one that is there stays. */
export const loadPicture = (id: Id, purpose: FilePurpose, personId: Id | undefined, bytes: Uint8Array, createdAt: Date): Promise<void> =>
  asSystem('pictures are loaded by the operator', async () => {
    if (await files.find(id)) return
    const { view, thumb, width, height } = await renderPicture(bytes)
    await Promise.all([store.put(keyOf(id, 'view'), view), store.put(keyOf(id, 'thumb'), thumb)])
    await files.create({ _id: id, purpose, width, height, createdAt, used: true, ...(personId ? { personId } : {}) })
  })

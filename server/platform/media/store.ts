import path from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { config } from '../config'

let disk: Disk | undefined

/** Where the files lie; everything in it belongs to the store. */
export const filesFolder = (): string => path.resolve(config.HAOFAN_DATA, 'files')

const open = (): Disk => (disk ??= new Disk(new FSDriver({ location: filesFolder(), visibility: 'private' })))

/** Where bytes are kept, by key. */
export const store = {
  put: (key: string, bytes: Uint8Array): Promise<void> => open().put(key, bytes),
  /** @throws Error where there is nothing under the key */
  get: (key: string): Promise<Uint8Array> => open().getBytes(key),
  remove: (key: string): Promise<void> => open().delete(key),
}

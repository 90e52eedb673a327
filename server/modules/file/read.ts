import type { Id } from '@shared/base/id'
import { type RawAnswer, problem } from '@platform/http'
import { store } from '@platform/media'
import { linkHolds, type Variant } from './picture'
import { keyOf } from './upload'

/** A picture by its signed link. @throws file.link_expired, file.unknown */
export async function readPicture({ fileId, variant }: { fileId: Id; variant: Variant }, { until, sign }: { until: string; sign: string }): Promise<RawAnswer> {
  if (!linkHolds(fileId, variant, until, sign)) throw problem('file.link_expired')
  const raw = await store.get(keyOf(fileId, variant)).catch(() => {
    throw problem('file.unknown')
  })
  return { raw, headers: { 'Cache-Control': 'private, max-age=3600, immutable', 'Content-Disposition': 'inline', 'Cross-Origin-Resource-Policy': 'same-site' } }
}

import { z } from 'zod/mini'
import { Id } from '../base/id'

/**
 * What a picture is for. Of official records the original bytes and their SHA-256 are kept apart as evidence;
 * of complaints never.
 */
export const FilePurpose = z.enum(['DISH', 'TASTING', 'CHECKIN', 'COMPLAINT'])
export type FilePurpose = z.infer<typeof FilePurpose>

/** A picture: two sizes behind links that expire. */
export const Picture = z.object({ id: Id, url: z.string(), thumbUrl: z.string(), width: z.number(), height: z.number() })
export type Picture = z.infer<typeof Picture>

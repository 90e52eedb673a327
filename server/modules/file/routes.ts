import { issueUploadTicket, readFile, uploadAnonymousFile, uploadFile } from '@shared/file/contract'
import { implement } from '@platform/http'
import { readPicture } from './read'
import { issueTicket, upload, uploadAnonymously } from './upload'

export const routes = [
  implement(uploadFile, ({ actor, query, body }) => upload(actor, query.purpose, body)),
  implement(issueUploadTicket, () => issueTicket()),
  implement(uploadAnonymousFile, ({ body }) => uploadAnonymously(body)),
  implement(readFile, ({ params, query }) => readPicture(params, query)),
]

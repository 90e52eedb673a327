import { type Id, readSpokenCode, spokenCode } from '@shared/base/id'
import { asSystem } from '@platform/db'
import { type Entrance, problem } from '@platform/http'
import { mac } from '@platform/secret'
import { complaints } from './repo'

const LENGTH = 12

/** Whoever holds the query code of a complaint, and nothing else about them. */
export interface CodeHolder {
  readonly complaintId: Id
}

declare module '@platform/http/identities' {
  interface Identities {
    queryCode: CodeHolder
  }
}

/**
 * The query code that a nonce gives: the same when the client tries again, and unknown to whoever lacks the server's key.
 * @param owner who files with a name, so that somebody else's nonce gives another code
 */
export const codeFrom = (nonce: Id, owner = ''): string => spokenCode(Buffer.from(mac('query code from a nonce', `${owner}\n${nonce}`), 'hex'), LENGTH)

/** What is kept of a code. */
export const codeHashOf = (code: string): string => mac('query code', code)

/** Lets the holder of a query code in. @throws hotline.code_unknown, whatever is wrong with it */
export async function enterByCode(typed: string): Promise<Entrance> {
  const row = await asSystem('a query code names its complaint', () => complaints.idOfCode(codeHashOf(readSpokenCode(typed))))
  if (!row) throw problem('hotline.code_unknown', { detail: '看看有没有抄错，查询码是 12 位' })
  const actor: CodeHolder = { complaintId: row._id }
  return { actor, scope: { reach: {} }, key: row._id }
}

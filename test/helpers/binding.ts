import type { Id } from '@shared/base/id'
import { readLink } from '@shared/base/link'
import type { BodyOf } from '@shared/contract/route'
import type { askGuardianship } from '@shared/identity/contract'
import { inviteClass, readConsentText } from '@shared/identity/contract'
import type { TestPerson } from './city'
import { call } from './client'
import type { TestServer } from './server'

/** What a parent has in hand who scanned the code of a class: its token, and the version of the text to consent to. */
export interface Binding {
  token: string
  consentVersion: string
}

/** The code of a class, as somebody of the school shows it. */
export async function bindingTo(server: TestServer, shownBy: TestPerson, classId: Id): Promise<Binding> {
  const { body } = await shownBy.call(inviteClass, { body: { classId } })
  const { version } = (await call(server.http, readConsentText, { params: { kind: 'CHILD_DATA' } })).body
  return { token: readLink(body.url)?.code ?? '', consentVersion: version }
}

/** What a mother sends who asks to be bound to a child. */
export const asMother = (binding: Binding, over: Partial<BodyOf<typeof askGuardianship>> = {}): BodyOf<typeof askGuardianship> => ({
  ...binding,
  childName: '李一诺',
  studentNoTail: '0817',
  relation: 'MOTHER',
  guardianName: '陈静',
  ...over,
})

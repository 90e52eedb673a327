import type { Id } from '@shared/base/id'
import { dayOf } from '@shared/base/time'
import { categoryFits, mayFear } from '@shared/hotline/rules'
import type { AnonymousComplaintInput, ComplaintFiled, NamedComplaintInput } from '@shared/hotline/schema'
import { clock } from '@platform/clock'
import { asSystem, isDuplicate, transaction } from '@platform/db'
import { found, problem } from '@platform/http'
import { newBlindId } from '@platform/random'
import { usePictures } from '../file/index'
import type { Actor } from '../identity/index'
import { directory, type SchoolRow } from '../org/index'
import { born, type Filing } from './born'
import { codeFrom, codeHashOf } from './code'
import { type ComplaintRow, complaints, identities } from './repo'
import { openTasks } from './tasks'
import { type Identity, sealIdentity } from './vault'

/** @throws org.school_unknown, hotline.fear_refused, hotline.category_refused, hotline.class_unknown, request.invalid for a day to come */
async function check({ schoolId, classId, day, category, standing, fearsHarm }: Filing): Promise<SchoolRow> {
  const school = found(await directory.school(schoolId), 'org.school_unknown')
  if (fearsHarm && !mayFear(standing)) throw problem('hotline.fear_refused')
  if (!categoryFits(category, school.ownership)) throw problem('hotline.category_refused', { detail: '换一个问题类型再提交' })
  if (classId && (await directory.schoolClass(classId))?.schoolId !== schoolId) throw problem('hotline.class_unknown')
  if (day && day > dayOf(clock.now())) throw problem('request.invalid', { errors: [{ path: 'body.day', code: 'too_big', message: '这一天还没到' }] })
  return school
}

const receipt = (queryCode: string, { priority, replyDueAt }: ComplaintRow): ComplaintFiled => ({ queryCode, priority, dueAt: replyDueAt.toISOString() })

/** Complains without a name. Nothing of who it was comes in here, and nothing in here could find it out. */
export const fileAnonymously = ({ nonce, ...filing }: AnonymousComplaintInput): Promise<ComplaintFiled> => file(filing, codeFrom(nonce))

/** Complains with a name, which goes to the vault. */
export function fileNamed({ personId }: Actor, { nonce, name, phone, ...filing }: NamedComplaintInput): Promise<ComplaintFiled> {
  return file(filing, codeFrom(nonce, personId), { personId, name, ...(phone ? { phone } : {}) })
}

/** Files once for a code: the client that tries again with its nonce has the same code, and finds what is there. */
async function file(filing: Filing, queryCode: string, identity?: Identity): Promise<ComplaintFiled> {
  const school = await check(filing)
  return asSystem('nobody who complains reaches a desk', async () => {
    const known = await complaints.findByCode(codeHashOf(queryCode))
    if (known) return receipt(queryCode, known)
    const row = await born({ id: newBlindId(), filing, queryCode, named: identity !== undefined, unitId: school.unitId, at: clock.now() })
    try {
      await keep(row, filing.pictureIds, identity)
      return receipt(queryCode, row)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return receipt(queryCode, found(await complaints.findByCode(row.codeHash)))
    }
  })
}

/** Pictures of complaints belong to nobody, with a name or without: they came by one-time ticket. */
const keep = (row: ComplaintRow, pictureIds: readonly Id[], identity: Identity | undefined): Promise<void> =>
  transaction(async (tx) => {
    await complaints.create(row, tx)
    if (identity) await identities.create(sealIdentity(row, identity), tx)
    await usePictures(pictureIds, 'COMPLAINT', undefined, tx)
    await openTasks(tx, row)
  })

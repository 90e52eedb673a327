import { approveDeskTicket, previewDeskTicket, refuseDeskTicket } from '@shared/identity/desk-contract'
import type { Me } from '@shared/identity/schema'
import { aServer } from './parent'
import type { PhoneServer } from './server'
import { aPost, idOf } from './world'

/** The code on the screen of a desk. */
export const DESK_CODE = 'D7K2M9QX4T6W8HPRSDFGNV'

/** A head who also cares for the system of the school, and teaches: two of three posts have something to do at a desk. */
export const HEAD = aPost({ id: idOf(310), role: 'PRINCIPAL', title: '校长', classes: [] })
export const ADMIN_TOO = aPost({ id: idOf(311), role: 'SCHOOL_ADMIN', title: '学校系统管理员', classes: [] })

/** A desk that asks to be signed in. */
export const aDeskServer = (me: Me): PhoneServer =>
  aServer(me)
    .on(previewDeskTicket, {
      browser: 'Edge',
      system: 'Windows',
      askedAt: '2026-11-23T03:51:00Z',
      expiresAt: '2026-11-23T03:54:00Z',
      hours: 12,
    })
    .on(approveDeskTicket, undefined)
    .on(refuseDeskTicket, undefined)

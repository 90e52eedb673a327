import { z } from 'zod/mini'
import { Id } from '../base/id'
import { RECORD_READERS } from '../checkin/records'
import type { Role } from './role'
import { SignedIn } from './schema'

/** Whose post has something to do at a desk; others have all of theirs on the phone. */
export const hasDesk = (role: Role): boolean => (RECORD_READERS as readonly Role[]).includes(role)

/** What a browser says of itself. Names of a list, and no words of its own: nobody writes 教育局的电脑 on a stranger's phone. */
export const DeskBrowser = z.enum(['Chrome', 'Edge', 'Firefox', 'Safari', 'OTHER'])
export type DeskBrowser = z.infer<typeof DeskBrowser>
export const DeskSystem = z.enum(['Windows', 'macOS', 'Linux', 'OTHER'])
export type DeskSystem = z.infer<typeof DeskSystem>

const Desk = z.object({ browser: DeskBrowser, system: DeskSystem })
export type Desk = z.infer<typeof Desk>

/** `Windows 电脑，Edge`; which desk asks, as a person reads it. */
export function sayDesk({ browser, system }: Desk): string {
  const machine = system === 'OTHER' ? '电脑' : `${system} 电脑`
  return browser === 'OTHER' ? machine : `${machine}，${browser}`
}

/** WAITING: nobody scanned; SCANNED: somebody looks at it on the phone; APPROVED: to be taken by the browser that asked, once. */
export const DeskTicketState = z.enum(['WAITING', 'SCANNED', 'APPROVED', 'REFUSED', 'TAKEN', 'EXPIRED'])
export type DeskTicketState = z.infer<typeof DeskTicketState>

/** SHA-256 of the secret that the browser keeps until it takes the session. */
export const DeskChallenge = z.string().check(z.regex(/^[0-9a-f]{64}$/))
export const DeskSecret = z.string().check(z.minLength(32), z.maxLength(64), z.regex(/^[\w-]+$/))

/** What a browser asks with. */
export const DeskAsk = z.object({ ...Desk.shape, challenge: DeskChallenge })
export type DeskAsk = z.infer<typeof DeskAsk>

/** A code for the screen: the address that stands in it, and until when it may be scanned. */
export const DeskTicket = z.object({ ticketId: Id, url: z.string(), expiresAt: z.iso.datetime() })
export type DeskTicket = z.infer<typeof DeskTicket>

/** What the phone shows before somebody says yes. */
export const DeskPreview = z.object({
  ...Desk.shape,
  askedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** How long the desk stays signed in while nobody uses it. */
  hours: z.number(),
})
export type DeskPreview = z.infer<typeof DeskPreview>

/** A session of a desk, and the post under which it begins. */
export const DeskSignedIn = z.object({ ...SignedIn.shape, postId: Id })
export type DeskSignedIn = z.infer<typeof DeskSignedIn>

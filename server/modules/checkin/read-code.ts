import type { Id } from '@shared/base/id'
import { dayOf, plusMinutes } from '@shared/base/time'
import type { CodeKind } from '@shared/checkin/schema'
import { judgeAge, looksLikeScreen, proofOfCode, type ReadCode, readScreenCode, scanTicket, ticketProof } from '@shared/checkin/screen-code'
import { problem } from '@platform/http'
import { sameText } from '@platform/secret'
import { parameter } from '../org/index'
import { hasLiveScreen, screenNamed } from './known-screens'
import { plainCode, type Point, pointOfPoster, pointOfServing } from './point'
import { dayKey, hmac, ticketKey } from './screen-key'
import type { ScreenRow } from './screen-repo'

/** What somebody scanned, believed. */
export interface Scan {
  point: Point
  codeKind: CodeKind
  /** Of a screen's code: which, until when it stood, and what this person sends with the act. */
  shown?: { screenId: Id; stoodUntil: Date; ticket: string }
}

function altered(): never {
  throw problem('checkin.code_altered', { detail: '这个码被改过，或者没扫全，再扫一次屏幕上的码' })
}

/** Whether the proof is that of the screen, or of the scan that this person made. */
function isProven(code: ReadCode, screen: ScreenRow, personId: Id): boolean {
  if (code.scannedAt) return sameText(code.proof, ticketProof(code, personId, ticketKey(), hmac))
  return sameText(code.proof, proofOfCode(code.body, screen.servingPointId, dayKey(screen, dayOf(code.issuedAt)), hmac))
}

/** @returns until when the code stood */
async function assertTimely({ issuedAt, scannedAt }: ReadCode, { schoolId }: ScreenRow, now: Date): Promise<Date> {
  const of = (code: string) => parameter(code, { schoolId })
  const [codeSeconds, skewSeconds, formMinutes] = await Promise.all([of('screen.codeSeconds'), of('screen.skewSeconds'), of('screen.formMinutes')])
  const stoodUntil = new Date(issuedAt.getTime() + (codeSeconds + skewSeconds) * 1000)
  if (scannedAt) {
    if (now <= plusMinutes(scannedAt, formMinutes)) return stoodUntil
    throw problem('checkin.screen_code_expired', { detail: `这个码是 ${formMinutes} 分钟以前扫的，过期了，扫屏幕上现在的码` })
  }
  const age = judgeAge(issuedAt, now, { codeSeconds, skewSeconds })
  if (age === 'EXPIRED') throw problem('checkin.screen_code_expired', { detail: '这个码过期了，扫屏幕上现在的码' })
  if (age === 'EARLY') throw problem('checkin.screen_code_early', { detail: '屏幕的时间快了，等它连上网对好时间再扫，或者扫墙上的打卡码' })
  return stoodUntil
}

/** Proof first, then whether the screen still counts, then the time: who holds no true code learns nothing of a screen. */
async function scanOfScreen(code: ReadCode, personId: Id, now: Date): Promise<Scan> {
  const screen = (await screenNamed(code.screen)) ?? altered()
  if (!isProven(code, screen, personId)) altered()
  if (screen.revokedAt) throw problem('checkin.screen_revoked', { detail: '这块屏幕停用了，扫墙上的打卡码' })
  const stoodUntil = await assertTimely(code, screen, now)
  const ticket = scanTicket(code.body, code.scannedAt ?? now, personId, ticketKey(), hmac)
  return { point: await pointOfServing(screen.servingPointId), codeKind: 'SCREEN', shown: { screenId: screen._id, stoodUntil, ticket } }
}

/**
 * The point of a code that somebody scanned: of a poster, of a screen, or what the scan of one was answered with.
 * @throws checkin.code_invalid, checkin.code_altered, checkin.screen_revoked, checkin.screen_code_expired, checkin.screen_code_early
 */
export async function scanOf(text: string, personId: Id, now: Date): Promise<Scan> {
  const code = plainCode(text)
  const shown = readScreenCode(code)
  if (shown) return scanOfScreen(shown, personId, now)
  if (looksLikeScreen(code)) altered()
  return { point: await pointOfPoster(code), codeKind: 'POSTER' }
}

/** What the act keeps of the code: by which it was recorded, and whether a screen was on where the printed one was scanned. */
export async function codeFacts({ point, codeKind, shown }: Scan, now: Date): Promise<{ codeKind: CodeKind; screenId?: Id; posterAlone?: true }> {
  if (shown) return { codeKind, screenId: shown.screenId }
  return { codeKind, ...(point.kind === 'SERVING_POINT' && (await hasLiveScreen(point.id, now)) ? { posterAlone: true } : {}) }
}

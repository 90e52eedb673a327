import { CROCKFORD, readSpokenCode, spokenCode } from '../base/id'
import type { MealKind } from '../org/schema'

/**
 * The code that changes on a canteen's screen, in Crockford's characters so that a QR stays coarse enough to be read from across the room:
 * name of the screen (10), meal (1), issue time in seconds (7), nonce (6), proof (16). The proof is an HMAC-SHA256, cut to 80 bits, under the screen's key
 * of that day over the point and everything before it. Who made it is passed in: the server has node's HMAC, the screen's page a small one of its own.
 */
export type Mac = (key: Uint8Array, message: Uint8Array) => Uint8Array

const NAME = 10
const MEAL = 1
const SECONDS = 7
const NONCE = 6
const PROOF = 16
const BODY = NAME + MEAL + SECONDS + NONCE

export const SCREEN_NAME_LENGTH = NAME
/** Random characters that make two codes of the same moment differ. */
export const NONCE_LENGTH = NONCE
export const SCREEN_CODE_LENGTH = BODY + PROOF
const TICKET_LENGTH = BODY + SECONDS + PROOF

/** Meals by their digit in a code: never reordered, only added to. */
const MEALS: readonly MealKind[] = ['BREAKFAST', 'MORNING_SNACK', 'LUNCH', 'AFTERNOON_SNACK', 'DINNER', 'SUPPER']

function written(n: number, length: number): string {
  let out = ''
  for (let rest = n, i = 0; i < length; i++, rest = Math.floor(rest / 32)) out = CROCKFORD[rest % 32] + out
  return out
}

const value = (digits: string): number => [...digits].reduce((sum, digit) => sum * 32 + CROCKFORD.indexOf(digit), 0)
const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000)
const momentOf = (digits: string): Date => new Date(value(digits) * 1000)

/** ASCII alone: older mini-program runtimes have no TextEncoder. */
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** Bytes of an even number of hex digits, as keys are handed to a screen. */
export const bytesOfHex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))

export interface IssuedCode {
  /** Name of the screen, 10 characters. */
  screen: string
  mealKind: MealKind
  issuedAt: Date
  nonce: string
}

/** What a code says of itself, not believed yet. */
export interface ReadCode extends IssuedCode {
  /** Everything that the proof is over, beside the point. */
  body: string
  proof: string
  /** Where it is what a scan was answered with: when that was. Its proof is the server's, and over the person. */
  scannedAt?: Date
}

/** Everything in a code but its proof. */
export const codeBody = ({ screen, mealKind, issuedAt, nonce }: IssuedCode): string =>
  screen + written(MEALS.indexOf(mealKind), MEAL) + written(secondsOf(issuedAt), SECONDS) + nonce

/** What the HMAC of a code is over: the point too, so that it is worth nothing under another. */
export const codeMessage = (body: string, pointId: string): Uint8Array => bytesOf(`haofan screen code 1\n${pointId}\n${body}`)

/** An HMAC as it stands in a code. */
export const proofText = (hmac: Uint8Array): string => spokenCode(hmac, PROOF)

/** The proof that a code must bear. */
export const proofOfCode = (body: string, pointId: string, key: Uint8Array, mac: Mac): string => proofText(mac(key, codeMessage(body, pointId)))

/** The text of a code as it stands in the QR. */
export function screenCode(of: IssuedCode, pointId: string, key: Uint8Array, mac: Mac): string {
  const body = codeBody(of)
  return body + proofOfCode(body, pointId, key, mac)
}

/** Proof of what a scan is answered with: over the person who scanned, and when. */
const proofOfScan = (body: string, scannedAt: string, personId: string, key: Uint8Array, mac: Mac): string =>
  proofText(mac(key, bytesOf(`haofan scan 1\n${personId}\n${scannedAt}\n${body}`)))

/** What a person who has scanned a code sends with the act instead: the code is over in a moment, filling in takes longer. */
export function scanTicket(body: string, scannedAt: Date, personId: string, key: Uint8Array, mac: Mac): string {
  const at = written(secondsOf(scannedAt), SECONDS)
  return body + at + proofOfScan(body, at, personId, key, mac)
}

/** The proof that a ticket must bear for this person. */
export const ticketProof = ({ body, scannedAt = new Date(0) }: ReadCode, personId: string, key: Uint8Array, mac: Mac): string =>
  proofOfScan(body, written(secondsOf(scannedAt), SECONDS), personId, key, mac)

/** Reads a code of a screen, or what a scan of one was answered with; `undefined` for any other text, that of a poster among them. */
export function readScreenCode(text: string): ReadCode | undefined {
  const code = readSpokenCode(text)
  if (code.length !== SCREEN_CODE_LENGTH && code.length !== TICKET_LENGTH) return undefined
  if ([...code].some((character) => !CROCKFORD.includes(character))) return undefined
  const mealKind = MEALS[value(code.slice(NAME, NAME + MEAL))]
  if (!mealKind) return undefined
  const body = code.slice(0, BODY)
  return {
    screen: code.slice(0, NAME),
    mealKind,
    issuedAt: momentOf(code.slice(NAME + MEAL, NAME + MEAL + SECONDS)),
    nonce: code.slice(BODY - NONCE, BODY),
    body,
    proof: code.slice(-PROOF),
    ...(code.length === TICKET_LENGTH ? { scannedAt: momentOf(code.slice(BODY, BODY + SECONDS)) } : {}),
  }
}

/** Whether a text has the length of a code of a screen, or of what a scan was answered with: a changed character of one is no poster. */
export const looksLikeScreen = (text: string): boolean => [SCREEN_CODE_LENGTH, TICKET_LENGTH].includes(readSpokenCode(text).length)

/** Whether two texts come from the same code on a screen: the code itself, or what its scan was answered with. */
export const sameScan = (a: string, b: string): boolean => {
  const [one, other] = [readScreenCode(a), readScreenCode(b)]
  return one !== undefined && one.body === other?.body
}

export interface Freshness {
  /** How long a code stands, parameter screen.codeSeconds. */
  codeSeconds: number
  /** How much clocks may differ, and a scan be on its way, parameter screen.skewSeconds. */
  skewSeconds: number
}

/** Whether a code is one of now: neither an old picture of a screen nor one of a clock that runs ahead. Both edges count as good. */
export function judgeAge(issuedAt: Date, now: Date, { codeSeconds, skewSeconds }: Freshness): 'GOOD' | 'EXPIRED' | 'EARLY' {
  const age = (now.getTime() - issuedAt.getTime()) / 1000
  if (age < -skewSeconds) return 'EARLY'
  return age > codeSeconds + skewSeconds ? 'EXPIRED' : 'GOOD'
}

/** When the code of a moment was issued: codes change for all screens at the same seconds. */
export const issueOf = (now: Date, codeSeconds: number): Date => new Date(Math.floor(now.getTime() / (codeSeconds * 1000)) * codeSeconds * 1000)

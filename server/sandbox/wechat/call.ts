import type { PushEvent } from './event'
import { refuse } from './refusal'
import type { State } from './state'

export type Body = Readonly<Record<string, unknown>>

/** What an interface of the stand-in is given. */
export interface Call {
  state: State
  /** Whose access token came along; empty where none is needed. */
  appid: string
  query: Readonly<Record<string, string | undefined>>
  body: Body
  /** Sends an event to the call-back of the mini-program. */
  emit(event: PushEvent): void
}

/** Bytes of a picture, JSON, or JSON that was written by hand because it holds a long number. */
export type Answer = Buffer | string | Readonly<Record<string, unknown>>

/** @throws 47001 where a field is no text */
export function textIn(body: Body, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : refuse(47001, `data format error, ${name}`)
}

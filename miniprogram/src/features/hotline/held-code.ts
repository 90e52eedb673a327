import { create } from 'zustand'
import { readSpokenCode } from '@shared/base/id'

export const CODE_LENGTH = 12

/** The code of the complaint that is looked at. In memory alone: never in an address, a store or a log of pages. */
export const useHeldCode = create<{ code: string | undefined }>()(() => ({ code: undefined }))

export const holdCode = (code: string): void => useHeldCode.setState({ code })
export const dropCode = (): void => useHeldCode.setState({ code: undefined })

export interface TypedCode {
  /** What was meant, as far as it is typed. */
  read: string
  /** The whole code. */
  code?: string
  /** What is wrong with it. */
  fault?: string
}

const STRANGE = /[^0-9A-HJKMNP-TV-Z]/u

/** What somebody types as a code, whatever case, spaces and dashes: O counts as 0, I and L as 1. */
export function readTyped(typed: string): TypedCode {
  const read = readSpokenCode(typed)
  const strange = STRANGE.exec(read)?.[0]
  if (strange !== undefined) return { read, fault: `查询码里没有“${strange}”` }
  if (read.length > CODE_LENGTH) return { read, fault: `多了 ${read.length - CODE_LENGTH} 位` }
  return read.length === CODE_LENGTH ? { read, code: read } : { read }
}

import { errorCatalogue, type ErrorCode } from '@shared/contract/errors'
import type { FieldError, Problem } from '@shared/contract/problem'

type Facts = NonNullable<Problem['facts']>

interface Particulars {
  /** The fact, then what to do; absent where the title says it all. */
  detail?: string
  errors?: FieldError[]
  /** What a page needs to show it: times as ISO text, metres, counts. */
  facts?: Facts
  /** Seconds after which trying again makes sense. */
  retryAfter?: number
}

/** A refusal with a stable code; the error border turns it into `application/problem+json`. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number

  constructor(
    readonly code: ErrorCode,
    readonly particulars: Particulars = {},
  ) {
    super(code)
    this.status = errorCatalogue[code].status
  }

  toProblem(requestId: string | undefined): Problem {
    const { detail, errors, facts } = this.particulars
    return {
      type: `urn:haofan:problem:${this.code}`,
      title: errorCatalogue[this.code].title,
      status: this.status,
      code: this.code,
      ...(detail === undefined ? {} : { detail }),
      ...(errors === undefined ? {} : { errors }),
      ...(facts === undefined ? {} : { facts }),
      ...(requestId === undefined ? {} : { requestId }),
    }
  }
}

/** Makes a refusal to throw. */
export const problem = (code: ErrorCode, particulars?: Particulars): Refusal => new Refusal(code, particulars)

/** @throws the refusal where the policy said no; `request.not_found` unless told, so that foreign records stay unknown */
export function allowed(yes: boolean, otherwise: ErrorCode = 'request.not_found'): void {
  if (!yes) throw problem(otherwise)
}

/** The record, or `request.not_found` (or the code told) where there is none in reach. */
export function found<T>(record: T | null | undefined, otherwise: ErrorCode = 'request.not_found'): T {
  if (record === null || record === undefined) throw problem(otherwise)
  return record
}

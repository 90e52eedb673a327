import type { FieldError, Problem } from '@shared/contract/problem'

/** A refusal of the server: a stable code, a sentence, and the facts a page needs to show it. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  readonly errors: readonly FieldError[]
  /** Number under which the server's log knows it. */
  readonly requestId: string | undefined
  readonly facts: NonNullable<Problem['facts']>

  constructor(problem: Problem) {
    super(problem.code)
    this.code = problem.code
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.errors = problem.errors ?? []
    this.requestId = problem.requestId
    this.facts = problem.facts ?? {}
  }

  /** What is wrong with a field, by the end of its path (`words` of `body.words`). */
  errorAt(field: string): string | undefined {
    return this.errors.find(({ path }) => path === field || path.endsWith(`.${field}`))?.message
  }
}

/** No answer at all: no network, or the server cannot be reached. */
export class ApiOffline extends Error {
  override name = 'ApiOffline'
}

export type Failure = ApiProblem | ApiOffline

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && typeof (body as Problem).code === 'string'

/** A refusal from an answer of any kind; a proxy's own page has no code of ours. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  if (isProblem(body)) return new ApiProblem({ ...body, status })
  return new ApiProblem({
    type: 'about:blank',
    title: status >= 500 ? '没做成，是我们的问题' : '没做成',
    status,
    code: status >= 500 ? 'server.fault' : 'request.malformed',
  })
}

/** The fact in one line: the particular sentence where there is one. */
export const sayFailure = (failure: Failure): string => (failure instanceof ApiOffline ? '没有网络' : (failure.detail ?? failure.title))

/** Whether trying the same again can help. */
export const mayRetry = (failure: Failure): boolean => failure instanceof ApiOffline || failure.status >= 500 || failure.status === 429

import type { Problem } from '@shared/contract/problem'

/** A refusal of the server: a stable code and a sentence. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly code: string
  readonly status: number
  readonly requestId: string | undefined

  constructor({ code, status, title, detail, requestId }: Problem) {
    super(detail ?? title)
    this.code = code
    this.status = status
    this.requestId = requestId
  }
}

/** No answer at all. */
export class ApiOffline extends Error {
  override name = 'ApiOffline'
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && typeof (body as Problem).code === 'string'

/** A refusal from an answer of any kind; a proxy's own page has no code of ours. */
export async function problemFrom(answer: Response): Promise<ApiProblem> {
  const body: unknown = await answer.json().catch(() => undefined)
  if (isProblem(body)) return new ApiProblem({ ...body, status: answer.status })
  const ours = answer.status >= 500
  return new ApiProblem({
    type: 'about:blank',
    status: answer.status,
    title: ours ? '没做成，是我们的问题' : '没做成',
    code: ours ? 'server.fault' : 'request.malformed',
  })
}

/** The fact in one line. */
export const sayFailure = (failure: Error): string => (failure instanceof ApiOffline ? '没有网络' : failure.message)

/** Whether trying the same again by itself can help. */
export const mayRetry = (failure: Error): boolean => failure instanceof ApiOffline || (failure instanceof ApiProblem && failure.status >= 500)

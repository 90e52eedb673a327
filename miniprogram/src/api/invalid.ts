import { ApiProblem } from './problem'

export interface Issue {
  code: string
  path: PropertyKey[]
  minimum?: number | bigint | undefined
  maximum?: number | bigint | undefined
  origin?: string | undefined
}

/** What is wrong with a field, in the words the server would use. */
function say({ code, minimum, maximum, origin }: Issue): string {
  const of = origin === 'string' ? ' 个字' : origin === 'array' ? ' 项' : ''
  switch (code) {
    case 'too_small':
      return `至少 ${minimum}${of}`
    case 'too_big':
      return `最多 ${maximum}${of}`
    case 'invalid_type':
      return '还没有填'
    case 'invalid_value':
      return '不在可选的范围里'
    default:
      return '格式不对'
  }
}

/** The refusal that the server would give, told before anything was sent. */
export const invalidInput = (issues: readonly Issue[]): ApiProblem =>
  new ApiProblem({
    type: 'urn:haofan:problem:request.invalid',
    title: '有几处填得不对',
    status: 400,
    code: 'request.invalid',
    errors: issues.map((issue) => ({ path: issue.path.map(String).join('.'), code: issue.code, message: say(issue) })),
  })

import type { FieldError } from '@shared/contract/problem'
import { problem, type Refusal } from './problem'

interface Issue {
  code: string
  path: PropertyKey[]
  minimum?: number | bigint | undefined
  maximum?: number | bigint | undefined
  origin?: string | undefined
}

const MOST = 20

/** What is wrong with a field, in a sentence that helps; the client checks with the same schema and shows its own words beside the field. */
function say({ code, minimum, maximum, origin }: Issue): string {
  const of = origin === 'string' ? '个字' : origin === 'array' ? '项' : ''
  switch (code) {
    case 'too_small':
      return `至少 ${minimum}${of && ` ${of}`}`
    case 'too_big':
      return `最多 ${maximum}${of && ` ${of}`}`
    case 'invalid_type':
      return '没有填，或者类型不对'
    case 'invalid_value':
      return '不在可选的范围里'
    case 'invalid_format':
      return '格式不对'
    default:
      return '填得不对'
  }
}

/** The refusal for input that does not fit its schema: every field at fault, by path. */
export function invalid(part: string, issues: readonly Issue[]): Refusal {
  const errors: FieldError[] = issues
    .slice(0, MOST)
    .map((issue) => ({ path: [part, ...issue.path.map(String)].join('.'), code: issue.code, message: say(issue) }))
  return problem('request.invalid', { errors })
}

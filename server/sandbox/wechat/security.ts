import type { Call } from './call'
import { textIn } from './call'
import { refuse } from './refusal'

/** Words that the stand-in finds fault with. */
const RISKY = '__RISKY__'
const REVIEW = '__REVIEW__'
const AWAY_MS = 2 * 3_600_000
const MOST_CHARACTERS = 2500
const MEDIA_RESULT_MS = 50

function assertPresent({ state, appid, body }: Call): string {
  const known = state.users.get(textIn(body, 'openid'))
  if (!known) refuse(40003, 'invalid openid')
  if (known.appid !== appid) refuse(43104, 'appid and openid do not match')
  if (state.now().getTime() - known.lastActiveAt.getTime() > AWAY_MS) refuse(61010, 'code is expired')
  return known.openid
}

function assertScene({ body }: Call): void {
  if (![1, 2, 3, 4].includes(Number(body['scene']))) refuse(40129, 'invalid scene')
}

const judge = (text: string): { suggest: string; label: number } =>
  text.includes(RISKY) ? { suggest: 'risky', label: 20001 } : text.includes(REVIEW) ? { suggest: 'review', label: 20003 } : { suggest: 'pass', label: 100 }

export function checkText(call: Call) {
  const { state, body } = call
  const content = textIn(body, 'content')
  if (content === '' || [...content].length > MOST_CHARACTERS) refuse(44002, 'empty content or too long')
  assertScene(call)
  assertPresent(call)
  const result = judge(content)
  return {
    errcode: 0,
    errmsg: 'ok',
    trace_id: state.random.rid(),
    result,
    detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: result.suggest === 'pass' ? 10 : 90 }],
  }
}

/** The judgement of a picture comes later, as an event; its address stands for what it shows. */
export function checkMedia(call: Call) {
  const { state, appid, body, emit } = call
  const address = textIn(body, 'media_url')
  assertScene(call)
  const openid = assertPresent(call)
  const traceId = state.random.rid()
  const result = judge(address)
  const fields = {
    appid,
    trace_id: traceId,
    version: 2,
    errcode: 0,
    errmsg: 'ok',
    result,
    detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }],
  }
  const createTime = Math.floor(state.now().getTime() / 1000)
  setTimeout(() => emit({ openid, createTime, event: 'wxa_media_check', list: [], fields }), MEDIA_RESULT_MS)
  return { errcode: 0, errmsg: 'ok', trace_id: traceId }
}

import { pino } from 'pino'
import { config } from './config'

/** Fields that never reach a log, wherever they stand. */
const SECRET_FIELDS = [
  'token',
  'code',
  'queryCode',
  'openid',
  'unionid',
  'sessionKey',
  'session_key',
  'secret',
  'access_token',
  'phone',
  'name',
  'words',
  'text',
  'authorization',
  'cookie',
  'ticket',
  'nonce',
]

/** JSON lines on stdout; secrets and personal data are cut out before they are written. */
export const log = pino({
  level: config.LOG_LEVEL,
  base: { pid: process.pid },
  redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[cut]' },
  serializers: { err: describeError },
})

/** An error without what WeChat's addresses carry in their query. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const hide = (text: string | undefined) => text?.replace(/([?&](?:access_token|secret|js_code|appid)=)[^&\s"']+/g, '$1[cut]')
  return { type: error.name, message: hide(error.message), stack: hide(error.stack), ...('code' in error ? { code: error.code } : {}) }
}

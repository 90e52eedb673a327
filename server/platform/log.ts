import { type DestinationStream, pino } from 'pino'
import { config } from './config'
import { stdout } from './lines'

/** Fields that never reach a log, wherever they stand and whatever stands before them. */
const SECRET =
  /token|secret|openid|unionid|session_?key|phone|authorization|cookie|ticket|nonce|queryCode|studentNo|js_?code|password|^code$|^name$|Name$|^words$|^text$|^detail$/i
const CUT = '[cut]'
const DEEPEST = 8

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Whether a field is secret, by its name: names come from our code, so there are few, and each is looked at once. */
const known = new Map<string, boolean>()
const MOST_NAMES = 2000

function isSecret(name: string): boolean {
  const told = known.get(name)
  if (told !== undefined) return told
  const secret = SECRET.test(name)
  if (known.size < MOST_NAMES) known.set(name, secret)
  return secret
}

function cut(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) return CUT
  if (Array.isArray(value)) return value.map((each) => cut(each, depth + 1))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, isSecret(key) ? CUT : cut(inner, depth + 1)]))
}

/** Texts that look like what they must not be: openids, tokens, mobile numbers, secrets in an address. */
const hide = (text: string): string =>
  text
    .replace(/([?&](?:access_token|secret|js_code|appid)=)[^&\s"']+/g, `$1${CUT}`)
    .replace(/\bo[\w-]{27}(?![\w-])/g, CUT)
    .replace(/(?<![\w-])[\w-]{43}(?![\w-])/g, CUT)
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, CUT)

interface Told {
  message: string
  index?: string
  errors?: object
  path?: string
  kind?: string
}

const QUOTING = new Set(['SyntaxError', 'DocumentNotFoundError', 'VersionError', 'StrictModeError'])

/** What an error says, without the values that the driver, the models and the JSON parser quote in their messages. */
function sayError(error: Error & Partial<Told>): string {
  const { name, message, errors, path, kind } = error
  if (name === 'ValidationError') return `fields that do not fit: ${Object.keys(errors ?? {}).join(', ')}`
  if (name === 'CastError') return `${path ?? 'a field'} is no ${kind ?? 'value'}`
  if (name.startsWith('Mongo')) return hide(message.replace(/\{.*\}/s, `{ ${CUT} }`))
  if (QUOTING.has(name)) return hide(message.replace(/['"`].*['"`]/s, CUT))
  return hide(message)
}

/** An error as a log may keep it: its kind, where it arose, and what it says without anybody's data. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: hide(String(error)) }
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
  return { type: error.name, message: sayError(error), stack, ...('code' in error ? { errorCode: error.code } : {}) }
}

const ERROR = 50

/** JSON lines; secrets and personal data are cut out before they are written. An error leaves at once, with all that came before it. */
export function createLog(destination: DestinationStream & { flush?(): void } = stdout()) {
  return pino(
    {
      level: config.LOG_LEVEL,
      base: { pid: process.pid },
      formatters: { log: (fields) => cut(fields) as Record<string, unknown> },
      serializers: { err: describeError },
      hooks: {
        logMethod(args, method, level) {
          method.apply(this, args)
          if (level >= ERROR) destination.flush?.()
        },
      },
    },
    destination,
  )
}

/** The log of the program, on stdout. */
export const log = createLog()

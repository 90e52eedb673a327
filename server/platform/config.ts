import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1')
const key = (bytes: number) =>
  z
    .string()
    .length(bytes * 2, `${bytes} bytes as hex`)
    .regex(/^[0-9a-f]*$/, `${bytes} bytes as hex`)

/** Secrets that the demo runs with; production refuses them. */
export const DEMO_SECRET = '0'.repeat(63) + '1'
export const DEMO_VAULT_KEY = '0'.repeat(63) + '2'

/** Templates that the stand-in's console has, by kind of message. */
const DEMO_TEMPLATES = {
  MENU_PUBLISHED: 'menuPublished-0000000000000000000000000000',
  ACT_MISSING: 'actMissing-0000000000000000000000000000000',
  COMPLAINT_ANSWERED: 'complaintAnswered-000000000000000000000000',
}

/** A template of the mini-program's console: its id, and its keys by what we call a field where they are not the usual ones. */
export interface TemplateSetting {
  id: string
  keys: Record<string, string>
}

const TemplateId = z.string().min(1).max(64)
const TemplateSettings = z.record(
  z.string(),
  z.union([
    TemplateId.transform((id): TemplateSetting => ({ id, keys: {} })),
    z.object({ id: TemplateId, keys: z.record(z.string(), z.string().regex(/^[a-z_]+\d{1,3}$/)).default({}) }),
  ]),
)

/** Every setting, documented in `.env.example`. */
const Settings = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Address under which phones reach the server; printed in QR codes and signed links. */
  PUBLIC_URL: z.url().optional(),
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),

  PATH: z.string().default('/usr/local/bin:/usr/bin:/bin'),
  HAOFAN_DATA: z.string().default('.haofan'),
  HAOFAN_CACHE: z.string().default(path.join(os.homedir(), '.cache', 'haofan')),
  MONGODB_URI: z.string().startsWith('mongodb').optional(),

  /** Key of signed links, codes and hashes: 32 bytes as hex. */
  HAOFAN_SECRET: key(32).default(DEMO_SECRET),
  /** Key of the vault of complainants' identities, held by the city desk: 32 bytes as hex. */
  HAOFAN_VAULT_KEY: key(32).default(DEMO_VAULT_KEY),
  /** Stand-ins for WeChat and the demo's chooser of personas. */
  HAOFAN_SANDBOX: flag,
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  /** A file that steers the clock of every process; refused in production. */
  HAOFAN_CLOCK_FILE: z.string().optional(),
  /** The bearer of this token may read /metrics from outside. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Key of backups: 32 bytes as hex; or a file that holds a passphrase. */
  HAOFAN_BACKUP_KEY: key(32).optional(),
  HAOFAN_BACKUP_PASSPHRASE_FILE: z.string().optional(),
  /** Where backups are written; `backups` below HAOFAN_DATA where it is not set. */
  HAOFAN_BACKUP_FOLDER: z.string().optional(),
  /** An alarm is raised when the newest backup is older, in hours; 0 never. 26 in production, never elsewhere, where it is not set. */
  HAOFAN_BACKUP_MAX_HOURS: z.coerce.number().min(0).optional(),
  /** Where alarms are posted. */
  ALARM_WEBHOOK: z.url().optional(),
  /** A font with Chinese glyphs for printed sheets; found by itself where fonts-noto-cjk is installed. */
  HAOFAN_FONT: z.string().optional(),

  WX_API_BASE: z.url().default('https://api.weixin.qq.com'),
  WX_MEDIA_BASE: z.url().optional(),
  WX_APPID: z.string().default('wx0000000000000000'),
  WX_SECRET: z.string().default('demo-secret'),
  WX_PUSH_TOKEN: z.string().min(3).max(32).default('demoPushToken'),
  WX_PUSH_AES_KEY: z
    .string()
    .regex(/^[0-9a-zA-Z]{43}$/)
    .default('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'),
  WX_PUSH_MODE: z.enum(['plain', 'safe']).default('safe'),
  WX_MINI_STATE: z.enum(['developer', 'trial', 'formal']).default('formal'),
  /** Templates by kind of message, JSON: an id, or `{"id": …, "keys": {"place": "thing3"}}` where the console numbers its keywords differently. */
  WX_TEMPLATES: z
    .string()
    .default('{}')
    .transform((text, ctx): Record<string, TemplateSetting> => {
      const parsed = TemplateSettings.safeParse(safeJson(text))
      if (parsed.success) return parsed.data
      ctx.addIssue({ code: 'custom', message: 'an object of templates by kind' })
      return z.NEVER
    }),
})

export type Config = z.infer<typeof Settings>

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What production must not run with; each a line that says what to set. */
function productionFaults(config: Config): string[] {
  const faults: string[] = []
  if (config.HAOFAN_SECRET === DEMO_SECRET) faults.push('HAOFAN_SECRET is the demo key: set 32 random bytes as hex')
  if (config.HAOFAN_VAULT_KEY === DEMO_VAULT_KEY) faults.push('HAOFAN_VAULT_KEY is the demo key: set 32 random bytes as hex')
  if (config.HAOFAN_BACKUP_KEY && [config.HAOFAN_SECRET, config.HAOFAN_VAULT_KEY].includes(config.HAOFAN_BACKUP_KEY))
    faults.push('HAOFAN_BACKUP_KEY is another key of this installation: set 32 random bytes of its own')
  if (config.HAOFAN_SANDBOX) faults.push('HAOFAN_SANDBOX=1: stand-ins are refused in production')
  if (config.HAOFAN_CLOCK_FILE) faults.push('HAOFAN_CLOCK_FILE: a steered clock is refused in production')
  if (!/^https:\/\/api(2)?\.weixin\.qq\.com$/.test(config.WX_API_BASE)) faults.push('WX_API_BASE must be https://api.weixin.qq.com')
  if (config.WX_SECRET === 'demo-secret') faults.push('WX_SECRET is the demo one')
  if (config.WX_PUSH_TOKEN === 'demoPushToken') faults.push('WX_PUSH_TOKEN is the demo one')
  if (config.WX_PUSH_AES_KEY === 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG') faults.push('WX_PUSH_AES_KEY is the demo one')
  if (config.WX_PUSH_MODE !== 'safe') faults.push('WX_PUSH_MODE must be safe: plain call-backs can be forged')
  if (!config.PUBLIC_URL?.startsWith('https://')) faults.push('PUBLIC_URL must begin with https://: TLS stands in front')
  if (!config.TRUST_PROXY) faults.push('TRUST_PROXY=1 is needed: the server listens behind the proxy that ends TLS')
  if (!config.MONGODB_URI) faults.push('MONGODB_URI is needed: the embedded engine is for demo and tests')
  else if (/[?&]w=(0|1)(&|$)|[?&]journal=false/.test(config.MONGODB_URI)) faults.push('MONGODB_URI asks for writes that are not durable (w, journal)')
  return faults
}

/** While stand-ins are on, nothing is sent to the real WeChat unless its address is set. */
function withStandIn(given: Record<string, string | undefined>): Record<string, string | undefined> {
  if (given['HAOFAN_SANDBOX'] !== '1') return given
  return { WX_API_BASE: `http://127.0.0.1:${given['SANDBOX_PORT'] ?? '3001'}`, WX_TEMPLATES: JSON.stringify(DEMO_TEMPLATES), ...given }
}

/**
 * Settings from an environment.
 * @throws Error with one line for each setting that is wrong or refused in production
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = withStandIn(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== '')))
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const faults = parsed.data.NODE_ENV === 'production' ? productionFaults(parsed.data) : []
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return parsed.data
}

/** Names of the settings, as `.env.example` lists them. */
export const settingNames = Object.keys(Settings.shape)

/** The settings of this process; one that may not run with them says why, a line each, and ends. */
function loadOrLeave(): Config {
  try {
    return loadConfig(process.env)
  } catch (error) {
    process.stderr.write(`These settings are refused:\n${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

export const config = loadOrLeave()

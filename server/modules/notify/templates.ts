import type { BusinessDay } from '@shared/base/time'
import { MessageKind } from '@shared/notify/schema'
import { config } from '@platform/config'
import { type FieldValue, isKeyAllowed } from './fit'

/** What a caller tells of a message that has a template. No field is for a name, a child or an allergen: lock screens show them all. */
export interface FieldsOf {
  /** A school or kitchen and the first day of the menu. */
  MENU_PUBLISHED: { place: string; day: BusinessDay; note: string }
  /** The act, where, until when, and what to do. */
  ACT_MISSING: { act: string; place: string; due: Date | string; note: string }
  /** When the answer came; nothing of what it is about. */
  COMPLAINT_ANSWERED: { at: Date }
}

export type PushKind = keyof FieldsOf

interface Definition {
  /** Field → the key that it usually has in the console. */
  keys: Readonly<Record<string, string>>
  /** Fields that always say the same. */
  fixed: Readonly<Record<string, string>>
  /** Whether a second copy does less harm than none: only then is an unknown outcome tried again, once. */
  repeatable: boolean
}

/** In the order in which they are sent when many wait: a reminder is of no use an hour later, a menu is. */
const DEFINITIONS: Readonly<Record<PushKind, Definition>> = {
  ACT_MISSING: { keys: { act: 'thing1', place: 'thing2', due: 'time3', note: 'thing4' }, fixed: {}, repeatable: true },
  COMPLAINT_ANSWERED: {
    keys: { subject: 'thing1', state: 'phrase2', at: 'time3', note: 'thing4' },
    fixed: { subject: '你反映的食堂问题', state: '已答复', note: '打开看答复' },
    repeatable: true,
  },
  MENU_PUBLISHED: { keys: { place: 'thing1', day: 'date2', note: 'thing3' }, fixed: {}, repeatable: false },
}

export interface Template extends Definition {
  kind: PushKind
  id: string
}

export const PUSH_KINDS = Object.keys(DEFINITIONS) as PushKind[]

const isPushKind = (kind: string): kind is PushKind => kind in DEFINITIONS

function templateFrom(kind: string, { id, keys }: { id: string; keys: Record<string, string> }): Template {
  if (!MessageKind.safeParse(kind).success || !isPushKind(kind)) throw new Error(`WX_TEMPLATES: no message of the kind ${kind} is sent by WeChat`)
  const definition = DEFINITIONS[kind]
  const unknown = Object.keys(keys).find((field) => !(field in definition.keys))
  if (unknown) throw new Error(`WX_TEMPLATES: ${kind} has no field ${unknown}`)
  const merged = { ...definition.keys, ...keys }
  const refused = Object.entries(merged).find(([, key]) => !isKeyAllowed(key))
  if (refused) throw new Error(`WX_TEMPLATES: ${kind}.${refused[0]} may not be ${refused[1]}: names and numbers of people stay off lock screens`)
  return { ...definition, kind, id, keys: merged }
}

/**
 * The templates of an installation.
 * @throws Error for a kind without a template, an unknown field, or a key that is made for personal data
 */
export const readTemplates = (setting: typeof config.WX_TEMPLATES): readonly Template[] =>
  Object.entries(setting).map(([kind, each]) => templateFrom(kind, each))

export const templates = readTemplates(config.WX_TEMPLATES)

/** The template of a kind, where this installation has one. */
export const templateOf = (kind: MessageKind): Template | undefined => templates.find((each) => each.kind === kind)

export const templateById = (id: string): Template | undefined => templates.find((each) => each.id === id)

/** Every value of a message by the key of the console. */
export const valuesOf = (template: Template, fields: Readonly<Record<string, FieldValue>>): [key: string, value: FieldValue][] =>
  Object.entries(template.keys).map(([field, key]) => [key, fields[field] ?? template.fixed[field] ?? ''])

import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { isFields, parseWechatJson } from './json'

/** A body that is neither XML nor JSON of the agreed form. */
export class PushMalformed extends Error {
  override name = 'PushMalformed'
}

/** What a call-back says, every value as text, whatever format it came in. */
export interface PushMessage {
  toUserName: string
  /** The openid, or the name of the platform's own account. */
  fromUserName: string
  /** Seconds since 1970. */
  createTime: number
  msgType: string
  /** Empty where it is no event. */
  event: string
  msgId: string
  /** What an event lists, one or several; empty where it lists nothing. */
  list: readonly Readonly<Record<string, string>>[]
  /** The encrypted form, where the body carries one. */
  encrypt: string
  /** Every other field that is plain text. */
  fields: Readonly<Record<string, string>>
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 8,
})

/** A document type is the door to entities, files of ours and expansion without end: never needed, always refused. */
const DOCUMENT_TYPE = /<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i

function readXml(text: string): unknown {
  if (DOCUMENT_TYPE.test(text)) throw new PushMalformed()
  try {
    if (XMLValidator.validate(text) !== true) throw new PushMalformed()
    return (parser.parse(text) as Record<string, unknown>)['xml']
  } catch {
    throw new PushMalformed()
  }
}

function readJson(text: string): unknown {
  try {
    return parseWechatJson(text)
  } catch {
    throw new PushMalformed()
  }
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined)

const texts = (value: unknown): Record<string, string> =>
  isFields(value) ? Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (asText(each) === undefined ? [] : [[key, asText(each) ?? '']]))) : {}

/** XML nests the list below a name of the event; JSON puts it at the top, as an object where there is one entry and as an array where there are several. */
function listOf(root: Readonly<Record<string, unknown>>): Record<string, string>[] {
  const nested = Object.values(root).find((value) => isFields(value) && 'List' in value)
  const list = root['List'] ?? (isFields(nested) ? nested['List'] : undefined)
  return ([] as unknown[])
    .concat(list ?? [])
    .filter(isFields)
    .map(texts)
}

/**
 * Reads the body of a call-back.
 * @throws PushMalformed
 */
export function readPushMessage(text: string): PushMessage {
  const trimmed = text.trim()
  const root = trimmed.startsWith('<') ? readXml(trimmed) : readJson(trimmed)
  if (!isFields(root)) throw new PushMalformed()
  const { ToUserName = '', FromUserName = '', CreateTime = '', MsgType = '', Event = '', MsgId = '', Encrypt = '', ...fields } = texts(root)
  return {
    toUserName: ToUserName,
    fromUserName: FromUserName,
    createTime: Number(CreateTime),
    msgType: MsgType,
    event: Event,
    msgId: MsgId,
    encrypt: Encrypt,
    list: listOf(root),
    fields,
  }
}

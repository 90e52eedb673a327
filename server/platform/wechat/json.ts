const STRING_OR_LONG = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g

/**
 * JSON whose long whole numbers come as text: `msgid` and `MsgId` have 64 bits, more than a number holds.
 * @throws SyntaxError
 */
export const parseWechatJson = (text: string): unknown => JSON.parse(text.replace(STRING_OR_LONG, (part) => (part.startsWith('"') ? part : `"${part}"`)))

export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

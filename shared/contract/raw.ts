/**
 * A body or answer that is not JSON (call-backs, pictures, PDF): declared by its media type, passed through the guard unparsed.
 */
export interface Raw<T extends string = string> {
  readonly kind: 'raw'
  readonly type: T
}

export const raw = <const T extends string>(type: T): Raw<T> => ({ kind: 'raw', type })

/** A form with one file, as the server's use case sees it. */
export interface Multipart {
  fields: Readonly<Record<string, string>>
  file?: Uint8Array
}

export const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && (value as Raw).kind === 'raw'

import type { Fix } from '@shared/base/place'
import type { GrantResult } from '@shared/notify/schema'

/** Why the phone did not do what was asked: the person backed out, said no, the phone cannot, or it failed. */
export type Reason = 'cancelled' | 'denied' | 'unsupported' | 'failed'

/** A refusal of the phone or of the person; every page that catches it stays usable. */
export class Refused extends Error {
  override name = 'Refused'
  constructor(
    readonly reason: Reason,
    cause?: unknown,
  ) {
    super(reason, { cause })
  }
}

/** A picture that was taken or chosen and is not uploaded yet. */
export interface LocalPicture {
  path: string
  bytes: number
}

export interface Upload {
  url: string
  path: string
  headers: Record<string, string>
  fields: Record<string, string>
  /** 0 to 100. */
  onProgress?(percent: number): void
}

export interface AskedTemplate {
  id: string
  title: string
}

/** Result of WeChat's dialog, by template id. */
export type Grants = Record<string, GrantResult>

/** What differs between WeChat and a browser. Everything that is asked of the person rejects with `Refused`. */
export interface Platform {
  readonly kind: 'weapp' | 'h5'

  /** A code for `POST /sessions`. In a browser: only while the stand-ins are on and somebody was chosen. */
  login(): Promise<string>
  /** What a poster or another code says: its text, or the scene of a mini-program code. */
  scan(): Promise<string>
  /** Where the phone is, GCJ-02, with the radius it is sure of. */
  locate(): Promise<Fix>
  /** Asks for at most three templates; must be called in the tap itself. */
  subscribe(templates: readonly AskedTemplate[]): Promise<Grants>

  pickPictures(count: number, from?: 'camera' | 'both'): Promise<LocalPicture[]>
  /** Shows pictures whole, beginning with one of them. */
  showPictures(urls: readonly string[], index: number): void
  upload(upload: Upload): Promise<{ status: number; body: string }>
  /** Fetches a PDF and opens it, to look at, hand on and print. @returns the status of the answer; nothing is opened where it is no success */
  openPdf(pdf: { url: string; headers: Record<string, string>; name: string }): Promise<number>
  call(phone: string): Promise<void>
  copy(text: string): Promise<void>
  /** Opens the page where WeChat keeps what was refused; nothing in a browser. */
  openSettings(): Promise<void>

  randomBytes(length: number): Promise<Uint8Array>
  /** 1: the person's normal size of text. */
  fontScale(): number
  systemTheme(): 'light' | 'dark'
  onSystemTheme(tell: (theme: 'light' | 'dark') => void): void
  /** Colours of what the system itself paints round the page. */
  paintFrame(theme: 'light' | 'dark', background: string): void
  setTitle(title: string): void
  /** Whether the screen stays bright while nobody touches it, where the phone can. */
  keepScreenOn(on: boolean): void
  /** What the device is called in the list of sessions. */
  deviceName(): string
  /** The bar at the top: height of the status bar, of the row below it, and what the capsule takes on the right. CSS px. */
  frame(): { status: number; bar: number; capsule: number }
  /** Before the system takes the page away it asks with these words; gives back how to stop it. Only where the phone can. */
  askBeforeLeaving(words: string): () => void
  /** Tells when the page goes to the background of the phone and comes back. */
  onForeground(tell: (foreground: boolean) => void): () => void
}

/**
 * What a printed or shown code is for: a serving point (s), an invitation to a post (j), a class (c), a rating sheet (r), a meal that was shared (m), a desk that asks to be signed in (d).
 */
export type LinkKind = 's' | 'j' | 'c' | 'r' | 'm' | 'd'

export interface Link {
  kind: LinkKind
  code: string
}

const URL_FORM = /\/([sjcrmd])\/([A-Za-z0-9_-]{8,80})$/
const SCENE_FORM = /^([sjcrmd])\.([A-Za-z0-9_-]{8,30})$/
/** The code that changes on a screen, too long for a scene that WeChat prints: handed on in the same form to the page that reads it. */
const SHOWN_FORM = /^(s)\.([A-Za-z0-9]{40})$/

const PATH_FORM = /^\/([sjcrmd])\/([A-Za-z0-9_-]{8,80})$/

/** The link that a path of the server is, when a camera or a chat opens it in a browser; `undefined` for any other path. */
export function linkOfPath(path: string): Link | undefined {
  const match = PATH_FORM.exec(path)
  return match ? { kind: match[1] as LinkKind, code: match[2] ?? '' } : undefined
}

/** The page of the mini-program where a link leads, with query, without a leading slash: what asks nobody to sign in opens at once, the rest is scanned. */
export function pageOfLink(link: Link): string {
  if (link.kind === 'r') return `packages/public/pages/rate/index?code=${link.code}`
  if (link.kind === 'm') return `packages/public/pages/meal/index?code=${link.code}`
  return `pages/scan/index?link=${linkScene(link)}`
}

/** The address that stands in a plain QR code. */
export const linkUrl = (publicUrl: string, { kind, code }: Link): string => `${publicUrl}/${kind}/${code}`

/** The scene of a mini-program code: at most 32 characters. */
export const linkScene = ({ kind, code }: Link): string => `${kind}.${code}`

/** What a scanned text says, from an address, a scene (encoded or not) or a mini-program path with one; `undefined` where it is none of ours. */
export function readLink(text: string): Link | undefined {
  const scene = /[?&]scene=([^&]+)/.exec(text)?.[1]
  const plain = decode(scene ?? text).trim()
  const match = SCENE_FORM.exec(plain) ?? SHOWN_FORM.exec(plain) ?? URL_FORM.exec(plain.split(/[?#]/)[0] ?? '')
  return match ? { kind: match[1] as LinkKind, code: match[2] ?? '' } : undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Where a canteen's screen is opened: short, because it is typed on a device without a keyboard. */
export const SCREEN_PATH = '/screen'

/** The page of a canteen's screen, with query, without a leading slash. */
export const screenPage = (code?: string): string => `packages/public/pages/screen/index${code === undefined ? '' : `?code=${code}`}`

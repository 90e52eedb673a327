/**
 * Icon-and-ink pairs, by the package that uses them: the weapp build writes these into that package and no others.
 * Pieces of `ui/` count as the main package.
 */
export const PAIRS = {
  main: [
    'bad.bad',
    'bad.on-bad',
    'bell.text-1',
    'box.text-1',
    'calendar.text-1',
    'calendar.text-2',
    'camera.on-photo',
    'camera.text-1',
    'chat.on-brand',
    'chat.text-1',
    'chat.text-2',
    'check.ok',
    'check.on-brand',
    'clock.bad',
    'clock.text-2',
    'clock.warn',
    'close.on-photo',
    'close.text-1',
    'copy.text-1',
    'doc.text-2',
    'down.text-1',
    'down.text-2',
    'down.text-3',
    'edit.on-brand',
    'edit.text-1',
    'edit.text-2',
    'egg.warn',
    'eye.text-1',
    'eyeoff.ok',
    'flag.text-1',
    'home.brand',
    'home.text-2',
    'info.info',
    'left.text-1',
    'list.text-1',
    'lock.text-2',
    'me.brand',
    'me.text-2',
    'off.warn',
    'okc.ok',
    'phone.brand',
    'phone.on-bad',
    'phone.on-brand',
    'phone.text-1',
    'phone.text-2',
    'pin.text-1',
    'pin.text-2',
    'plus.text-1',
    'refresh.text-1',
    'right.brand',
    'right.text-3',
    'scan.on-brand',
    'shield.text-2',
    'supervise.brand',
    'supervise.text-2',
    'up.text-2',
    'up2.warn',
    'users.text-2',
    'warn.warn',
  ],
  parent: [],
  school: [],
  kitchen: [],
  inspector: [],
  public: [],
} as const satisfies Record<string, readonly string[]>

/** `home.brand`: which icon, and the token of its ink. */
export type Pair = (typeof PAIRS)[keyof typeof PAIRS][number]

/** The inks in which icons are drawn. */
export type Ink = Pair extends `${string}.${infer I}` ? I : never

/** The icons that exist in an ink. */
export type IconIn<I extends string> = Pair extends infer P ? (P extends `${infer N}.${I}` ? N : never) : never

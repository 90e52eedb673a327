/**
 * Icon-and-ink pairs, by the package that uses them: the weapp build writes these into that package and no others.
 * Pieces of `ui/` count as the main package.
 */
export const PAIRS = {
  main: [
    'bad.bad',
    'bell.text-1',
    'camera.on-brand',
    'camera.on-photo',
    'camera.text-1',
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
    'edit.on-brand',
    'edit.text-1',
    'egg.warn',
    'eye.text-1',
    'eyeoff.ok',
    'flag.text-1',
    'home.brand',
    'home.text-2',
    'info.info',
    'left.text-1',
    'lock.text-2',
    'me.brand',
    'me.text-2',
    'minus.text-1',
    'off.warn',
    'okc.ok',
    'phone.brand',
    'phone.on-bad',
    'phone.on-brand',
    'phone.text-1',
    'phone.text-2',
    'plus.text-1',
    'right.brand',
    'right.text-1',
    'right.text-3',
    'scan.on-brand',
    'shield.text-2',
    'supervise.brand',
    'supervise.text-2',
    'users.text-2',
    'warn.warn',
  ],
  parent: [],
  school: ['scan.text-1', 'users.text-1'],
  kitchen: ['up.text-1'],
  inspector: ['bad.on-bad', 'eyeoff.text-2'],
  public: ['chat.on-brand', 'copy.on-brand'],
} as const satisfies Record<string, readonly string[]>

/** `home.brand`: which icon, and the token of its ink. */
export type Pair = (typeof PAIRS)[keyof typeof PAIRS][number]

/** The icons that exist in an ink. */
export type IconIn<I extends string> = Pair extends infer P ? (P extends `${infer N}.${I}` ? N : never) : never

/** How mongoose marks hooks of its own; the others are left out where an operation is given `middleware: false`. */
const KEPT = Symbol.for('mongoose:built-in-middleware')

/** A hook that no caller can leave out. */
export const always = <F extends (...args: never[]) => unknown>(hook: F): F => Object.assign(hook, { [KEPT]: true })

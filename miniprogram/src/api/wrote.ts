/** The server answers what many ask from a second ago, and tells its other parts of an act a moment later. */
const SETTLED_MS = 1500
/** Whoever comes back to a page from an act that is no older sees it there without waiting for the next poll. */
const LATELY_MS = 5000

let wroteAt = -Infinity

/** Something was written from this phone. */
export function wrote(): void {
  wroteAt = Date.now()
}

/** Milliseconds after which to read once more; nothing where this phone wrote nothing lately. */
export const settlesIn = (): number | undefined => (Date.now() - wroteAt < LATELY_MS ? SETTLED_MS : undefined)

// What phones of 2018 lack of the language's library (iOS 12, Chrome 70); syntax is the build's concern.
type At = { length: number; [index: number]: unknown }

const at = function (this: At, index: number): unknown {
  return this[index < 0 ? this.length + index : index]
}
const define = (target: object, name: string, value: unknown): void => {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

define(Array.prototype, 'at', at)
define(String.prototype, 'at', at)
define(Array.prototype, 'flatMap', function <T>(this: T[], each: (item: T, i: number) => unknown) {
  return ([] as unknown[]).concat(...(this.map(each) as unknown[][]))
})
define(Array.prototype, 'flat', function (this: unknown[]) {
  return ([] as unknown[]).concat(...(this as unknown[][]))
})
define(Object, 'fromEntries', (entries: Iterable<[string, unknown]>) => {
  const out: Record<string, unknown> = {}
  for (const [key, value] of entries) out[key] = value
  return out
})
define(String.prototype, 'replaceAll', function (this: string, from: string, to: string) {
  return this.split(from).join(to)
})

/** How a route misbehaves. */
export interface Fault {
  /** Path of the route, or `*`. */
  path: string
  kind:
    | 'slow' // waits before it does anything
    | 'late' // does it, and waits with the answer
    | 'reset' // does it, and cuts the connection
    | 'error500' // does nothing, answers HTTP 500
    | 'errcode' // does nothing, answers `errcode`
    | 'truncated' // does it, answers half of the JSON
    | 'html' // does it, answers a page of some proxy
  ms?: number
  errcode?: number
  errmsg?: string
  /** How often; once unless told. */
  times?: number
}

/** Faults that wait for their next call, first in, first out. */
export function createFaults() {
  const waiting: (Fault & { times: number })[] = []
  return {
    add: (fault: Fault): void => void waiting.push({ ...fault, times: fault.times ?? 1 }),
    clear: (): void => void waiting.splice(0),
    list: (): readonly Fault[] => waiting,
    take(path: string): Fault | undefined {
      const fault = waiting.find((each) => each.path === '*' || each.path === path)
      if (!fault) return undefined
      fault.times--
      if (fault.times <= 0) waiting.splice(waiting.indexOf(fault), 1)
      return fault
    },
  }
}

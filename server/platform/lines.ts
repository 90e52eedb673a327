import { pino } from 'pino'

/** So many characters are written at once. */
const BLOCK = 16 * 1024
/** A line waits no longer than this. */
const WAIT_MS = 100

interface Sink {
  write(text: string): unknown
}

/** Lines that leave in blocks: a write to the system for each request costs as much as a good part of the request. `flush` leaves nothing behind. */
export function inBlocks(sink: Sink) {
  let lines: string[] = []
  let size = 0
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (size === 0) return
    const block = lines.join('')
    lines = []
    size = 0
    sink.write(block)
  }

  return {
    write(line: string): void {
      lines.push(line)
      size += line.length
      if (size >= BLOCK) flush()
      else timer ??= setTimeout(flush, WAIT_MS).unref()
    },
    flush,
  }
}

/** Blocks on stdout; what waits is written when the process ends, in order or by a fault. A kill may cost the last moment. */
export function stdout() {
  const blocks = inBlocks(pino.destination({ dest: 1, sync: true }))
  process.once('exit', blocks.flush)
  return blocks
}

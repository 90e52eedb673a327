import { symbols } from 'pino'
import { log } from '@platform/log'

/** Everything that the program logs while `during` runs, at every level, as the lines that would be written. */
export async function logged(during: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = []
  const held = log as unknown as Record<symbol, unknown>
  const [stream, level] = [held[symbols.streamSym], log.level]
  held[symbols.streamSym] = { write: (line: string) => lines.push(line) }
  log.level = 'trace'
  try {
    await during()
  } finally {
    log.level = level
    held[symbols.streamSym] = stream
  }
  return lines
}

import { inBlocks } from '@platform/lines'

function aLog() {
  const written: string[] = []
  return { written, ...inBlocks({ write: (text) => written.push(text) }) }
}

/** Longer than a line waits. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 150))

describe('lines of the log', () => {
  it('leave together, in order, a moment after the first', async () => {
    const log = aLog()
    log.write('1\n')
    log.write('2\n')
    expect(log.written).toEqual([])
    await moment()
    expect(log.written).toEqual(['1\n2\n'])
    log.write('3\n')
    await moment()
    expect(log.written).toEqual(['1\n2\n', '3\n'])
  })

  it('leave at once where many wait, and none twice', async () => {
    const log = aLog()
    const lines = Array.from({ length: 1000 }, (_, i) => `${'x'.repeat(40)} ${i}\n`)
    lines.forEach(log.write)
    expect(log.written.length).toBeGreaterThan(1)
    log.flush()
    await moment()
    expect(log.written.join('')).toBe(lines.join(''))
  })

  it('leave when they are told to, and nothing is written where nothing waits', () => {
    const log = aLog()
    log.write('the last\n')
    log.flush()
    log.flush()
    expect(log.written).toEqual(['the last\n'])
  })
})

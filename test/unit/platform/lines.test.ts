import { jest } from '@jest/globals'
import { inBlocks } from '@platform/lines'

function aLog() {
  const written: string[] = []
  return { written, ...inBlocks({ write: (text) => written.push(text) }) }
}

describe('lines of the log', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  it('leave together, in order, a moment after the first', () => {
    const log = aLog()
    log.write('1\n')
    log.write('2\n')
    expect(log.written).toEqual([])
    jest.advanceTimersByTime(100)
    expect(log.written).toEqual(['1\n2\n'])
    log.write('3\n')
    jest.advanceTimersByTime(100)
    expect(log.written).toEqual(['1\n2\n', '3\n'])
  })

  it('leave at once where many wait, and none twice', () => {
    const log = aLog()
    const lines = Array.from({ length: 1000 }, (_, i) => `${'x'.repeat(40)} ${i}\n`)
    lines.forEach(log.write)
    expect(log.written.length).toBeGreaterThan(1)
    log.flush()
    jest.advanceTimersByTime(1000)
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

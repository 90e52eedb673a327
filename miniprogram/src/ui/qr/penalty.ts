type Line = readonly number[]

/** Runs of five and more of one colour, rule 1. */
function runs(line: Line): number {
  let sum = 0
  for (let i = 0; i < line.length;) {
    let end = i
    while (end < line.length && line[end] === line[i]) end++
    if (end - i >= 5) sum += end - i - 2
    i = end
  }
  return sum
}

const LOOKS_LIKE_FINDER = ['10111010000', '00001011101']

/** What a reader could take for a finder pattern, rule 3. */
function finders(line: Line): number {
  const text = line.join('')
  let sum = 0
  for (let i = 0; i + 11 <= text.length; i++) if (LOOKS_LIKE_FINDER.includes(text.slice(i, i + 11))) sum += 40
  return sum
}

/** Squares of one colour, rule 2. */
function squares(grid: readonly Line[]): number {
  let sum = 0
  for (let r = 0; r + 1 < grid.length; r++)
    for (let c = 0; c + 1 < grid.length; c++) {
      const colour = grid[r]?.[c]
      if (grid[r]?.[c + 1] === colour && grid[r + 1]?.[c] === colour && grid[r + 1]?.[c + 1] === colour) sum += 3
    }
  return sum
}

/** Dark and light out of balance, rule 4. */
function imbalance(grid: readonly Line[]): number {
  const dark = grid.flat().reduce((sum, value) => sum + value, 0)
  const percent = (dark * 100) / (grid.length * grid.length)
  return Math.floor(Math.abs(percent - 50) / 5) * 10
}

/** How hard a code would be to read, ISO/IEC 18004 section 7.8.3: the mask with the least is taken. */
export function penaltyOf(grid: readonly Line[]): number {
  const columns = grid.map((_, c) => grid.map((line) => line[c] ?? 0))
  const lines = [...grid, ...columns].reduce((sum, line) => sum + runs(line) + finders(line), 0)
  return lines + squares(grid) + imbalance(grid)
}

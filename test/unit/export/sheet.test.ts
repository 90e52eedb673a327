import excel from 'exceljs'
import { writeCsv, writeXlsx } from '@platform/export'

const columns = [
  { name: '原话', width: 20 },
  { name: '米', width: 8 },
]
const WRITTEN = ['=HYPERLINK("http://x","看")', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1']
const rows = [...WRITTEN.map((words) => [words, -5]), ['汤 = 水，"真"', 12], ['', 0]]

async function read(bytes: Uint8Array) {
  const book = new excel.Workbook()
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  return book.worksheets[0]
}

describe('a sheet', () => {
  it('runs nothing that somebody has written: formulas become words, numbers stay numbers', async () => {
    const sheet = await read(await writeXlsx({ name: '记录', columns, rows }))
    const cells = rows.map((_, i) => [sheet?.getCell(i + 2, 1), sheet?.getCell(i + 2, 2)])
    expect(cells.map(([words]) => words?.type)).not.toContain(excel.ValueType.Formula)
    // a sheet knows one kind of line break
    WRITTEN.forEach((words, i) => expect(cells[i]?.[0]?.value).toBe(`'${words.replace('\r', '\n')}`))
    expect(cells.map(([, metres]) => metres?.value)).toEqual([...WRITTEN.map(() => -5), 12, 0])
    expect(cells.at(-2)?.[0]?.value).toBe('汤 = 水，"真"')
  })

  it('has its head in the first row, which stays in sight', async () => {
    const sheet = await read(await writeXlsx({ name: '记录', columns, rows: [] }))
    expect([sheet?.name, sheet?.getCell(1, 1).value, sheet?.getCell(1, 2).value]).toEqual(['记录', '原话', '米'])
    expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }])
  })

  it('is the same as comma-separated values, known to Excel as UTF-8, quoted where it must be', async () => {
    const text = await writeCsv({ name: '记录', columns, rows })
    expect(text.startsWith('\ufeff原话,米\r\n')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""看"")",-5\r\n`)
    expect(text).toContain(`'@SUM(A1),-5\r\n`)
    expect(text).toContain('"汤 = 水，""真""",12\r\n')
    for (const line of text.slice(1).split('\r\n')) expect(line).not.toMatch(/^"?[=+@\t]/)
  })
})

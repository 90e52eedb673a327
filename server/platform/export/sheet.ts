import { type Cell, plainCell } from './cell'

export interface Column {
  name: string
  /** In characters. */
  width: number
}

export interface Sheet {
  name: string
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
}

/** A workbook of one sheet whose head stays in sight, in bytes. The library is loaded when the first one is asked for: it is as large as the program. */
export async function writeXlsx({ name, columns, rows }: Sheet): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ name: header, width }) => ({ header, width }))
  sheet.getRow(1).font = { bold: true }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  for (const row of rows) sheet.addRow(row.map(plainCell))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** Comma-separated values after RFC 4180, UTF-8 with the mark by which Excel knows it. */
export async function writeCsv({ columns, rows }: Sheet): Promise<string> {
  const { stringify } = await import('csv-stringify/sync')
  return stringify([columns.map(({ name }) => name), ...rows.map((row) => row.map(plainCell))], { bom: true, record_delimiter: 'windows' })
}

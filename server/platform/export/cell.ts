/** What a spreadsheet takes for the beginning of a formula, or skips before it. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * A text that stays a text in every spreadsheet. What people wrote may begin like a formula, and a formula that somebody else wrote runs at the desk of
 * whoever opens the sheet: an apostrophe before it makes it words.
 */
export const plainText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** A number stays one, so that it can be summed. */
export type Cell = string | number

export const plainCell = (cell: Cell): Cell => (typeof cell === 'number' ? cell : plainText(cell))

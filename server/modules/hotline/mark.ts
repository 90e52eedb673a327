import type { Mark } from './repo'

/** A mark as a cursor. */
export const sayMark = ({ at, id }: Mark): string => `${at.getTime()}.${id}`

/** The mark of a cursor; a cursor that none was made from begins at the beginning. */
export function readMark(cursor: string | undefined): Mark | undefined {
  const [millis = '', id = ''] = (cursor ?? '').split('.')
  return id && /^\d{1,15}$/.test(millis) ? { at: new Date(Number(millis)), id } : undefined
}

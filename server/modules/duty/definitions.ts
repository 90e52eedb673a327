import type { Act } from '@shared/duty/schema'
import { cached } from '@platform/db'
import { type DefinitionRow, definitions } from './repo'

const all = cached<DefinitionRow[]>('duties of the rule book are public', () => definitions.list(), { millis: 1000 })

/** The duties that are in force. */
export const dutyDefinitions = (): Promise<DefinitionRow[]> => all.get('all')

/** The duty of an act. @throws Error where none is in force */
export async function dutyOf(act: Act): Promise<DefinitionRow> {
  const found = (await dutyDefinitions()).find((definition) => definition.act === act)
  if (!found) throw new Error(`no duty for ${act}`)
  return found
}

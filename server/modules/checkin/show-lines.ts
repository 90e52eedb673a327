import { factsOf, wordsOf } from '@shared/checkin/facts'
import type { RecordLine } from '@shared/checkin/records'
import type { CheckinInput } from '@shared/checkin/schema'
import { asSystem } from '@platform/db'
import { picturesById } from '../file/index'
import type { Actor } from '../identity/index'
import { mendingsOf } from './mending'
import { seesNames, seesPosterAlone } from './policy'
import type { ActRow } from './repo'
import { opinionStates } from './show-opinion'

/** Acts as lines of a list or a table, with what became of them; `pictures: false` where nobody can look at any. */
export async function showLines(rows: readonly ActRow[], actor: Actor, { pictures: shown = true } = {}): Promise<RecordLine[]> {
  const named = seesNames(actor)
  const pictures = await picturesById(shown ? rows.flatMap((row) => row.pictureIds) : [])
  const opinions = await asSystem('they belong to what was read', () => opinionStates(rows, actor))
  const mendings = await mendingsOf(rows, named)
  return rows.map((row) => {
    const input = { act: row.act, fields: row.fields } as Pick<CheckinInput, 'act' | 'fields'>
    const words = wordsOf(input)
    const opinion = opinions.get(row._id)
    const mending = mendings.get(row._id)
    return {
      id: row._id,
      act: row.act,
      day: row.day,
      mealKind: row.mealKind,
      recordedAt: row.recordedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      who: named ? `${row.personName} ${row.personTitle}` : row.personTitle,
      timing: row.timing,
      placeName: row.placeName,
      pointName: row.pointName,
      distanceM: row.distanceM,
      facts: factsOf(input),
      pictures: row.pictureIds.flatMap((id) => pictures.get(id) ?? []),
      ...(row.posterAlone && seesPosterAlone(actor) ? { posterAlone: true } : {}),
      ...(words ? { words } : {}),
      ...(mending ? { mending } : {}),
      ...(opinion ? { opinion } : {}),
      ...(row.seal ? { seal: row.seal } : {}),
    }
  })
}

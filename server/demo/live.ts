import { at, type BusinessDay, dayOf } from '@shared/base/time'
import { loadActs } from '../modules/checkin/index'
import type { Cast } from './cast/index'
import { type DayLife, type Happening, lifeOf } from './day/index'
import { HOME } from './menus/index'

/**
 * The other schools live on by themselves while the demo's clock runs; the school where newcomers begin, and whatever somebody does whom a newcomer may be,
 * is left to the newcomers.
 */
export function createLive(cast: Cast) {
  let day: BusinessDay | undefined
  let life: Promise<DayLife> | undefined
  let told = new Date(0)

  function lifeOn(today: BusinessDay): Promise<DayLife> {
    if (!life || day !== today) {
      day = today
      told = at(today, '00:00')
      life = lifeOf(today, { cast, wordsSeen: false, except: [HOME] })
      life.catch(() => (day = undefined))
    }
    return life
  }

  /** Records what happened by a moment, on its day. */
  async function upTo(moment: Date): Promise<void> {
    const { acts, mendings, ratings, classMeals } = await lifeOn(dayOf(moment))
    if (moment <= told) return
    const due = <R>(list: readonly Happening<R>[]): R[] => list.filter((each) => each.at > told && each.at <= moment && !each.persona).map(({ row }) => row)
    const records = { acts: due(acts), mendings: due(mendings), ratings: due(ratings), classMeals: due(classMeals) }
    if (records.acts.length + records.mendings.length + records.ratings.length + records.classMeals.length > 0) await loadActs(records)
    told = moment
  }

  return { upTo, finish: (today: BusinessDay): Promise<void> => upTo(at(today, '23:59')) }
}

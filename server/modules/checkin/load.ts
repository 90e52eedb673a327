import { asSystem } from '@platform/db'
import { loadingRatings, type ClassMealRow, type RatingRow } from './rating-repo'
import { loadingActs, type ActRow } from './repo'
import { settle } from './settle'

/** Acts, ratings and head counts of past days as the demo brings them; they are sealed and counted as if they had been recorded then. */
export const loadActs = ({ acts, ratings, classMeals }: { acts: ActRow[]; ratings: RatingRow[]; classMeals: ClassMealRow[] }): Promise<void> =>
  asSystem('past days are loaded by the operator', async () => {
    await loadingActs(acts)
    await loadingRatings.ratings(ratings)
    await loadingRatings.classMeals(classMeals)
    await settle()
  })

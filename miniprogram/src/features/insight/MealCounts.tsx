import { View } from '@tarojs/components'
import { sayCount } from '@shared/base/say'
import { type BusinessDay, dayOf, timeOf } from '@shared/base/time'
import type { ActCount, MealOversight, Oversight } from '@shared/insight/schema'
import { sayMeal } from '@shared/org/rules'
import { go } from '@/platform/go'
import { BarRow } from '@/ui/duties'
import { PartHead } from '@/ui/layout'
import { ListRow } from '@/ui/rows'

/** A seal is filled once most schools have pressed it. */
const most = ({ planned, done, late }: ActCount): boolean => 2 * (done + late) > planned

/** One kind of meal over many schools: how many eat it, and how far each act is. */
export function MealCounts({ meal, now }: { meal: MealOversight; now: Date }) {
  const live = dayOf(meal.start) === dayOf(now) ? `，到 ${timeOf(now)}` : ''
  return (
    <>
      <PartHead large title={`${sayMeal(meal.mealKind)}五餐监督`} end={`${sayCount(meal.schools)} 所${live}`} />
      <View className="mt2">
        {meal.acts.map((each) => (
          <BarRow key={each.act} act={each.act} count={each.done + each.late} of={each.planned} missed={each.missed} enough={most(each)} />
        ))}
      </View>
    </>
  )
}

/** `178 所开餐，3 所不开`. */
export const saySchools = ({ schools, closed }: Oversight): string =>
  [`${sayCount(schools)} 所开餐`, closed > 0 && `${sayCount(closed)} 所不开`].filter(Boolean).join('，')

function sayTrouble({ meals }: Oversight): string {
  const sum = (of: 'missed' | 'late') => meals.flatMap(({ acts }) => acts).reduce((total, each) => total + each[of], 0)
  const [missed, late] = [sum('missed'), sum('late')]
  const told = [missed > 0 && `缺 ${sayCount(missed)} 项`, late > 0 && `迟报 ${sayCount(late)} 项`].filter(Boolean)
  return told.length > 0 ? `${told.join('，')}，${missed > 0 ? '缺得多的' : '迟报的'}在前` : '没有缺的，也没有迟报'
}

/** The way from the counts to the schools behind them. */
export const ToSchools = ({ oversight, day }: { oversight: Oversight; day: BusinessDay }) => (
  <ListRow title="各校五餐监督" bold note={sayTrouble(oversight)} onTap={() => go('inspector/schools', { day })} last />
)

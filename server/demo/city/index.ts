import { type BusinessDay, plusDays } from '@shared/base/time'
import { cityDay, daysFrom, isSchoolDay } from '../days'
import type { CityFile } from '../file/schema'
import { KITCHENS, SCHOOLS } from './schools'

const UNITS: CityFile['units'] = [
  { code: 'shizhi', name: '市直', kind: 'MUNICIPAL' },
  { code: 'liuxi', name: '柳溪县', kind: 'COUNTY' },
  { code: 'baitang', name: '白塘县', kind: 'COUNTY' },
  { code: 'qingling', name: '青岭县', kind: 'COUNTY' },
  { code: 'dahe', name: '大禾县', kind: 'COUNTY' },
  { code: 'shitan', name: '石滩县', kind: 'COUNTY' },
  { code: 'shaping', name: '沙坪县', kind: 'COUNTY' },
  { code: 'yundong', name: '云东区', kind: 'COUNTY' },
]

/** How far the calendar reaches from today: every date that the demo shows and every deadline that it figures. */
const BACK = 100
const AHEAD = 200

/** Terms without holidays between them, so that there is always one: the demo's children learn all year. */
function termsAround(today: BusinessDay): CityFile['terms'] {
  const year = Number(today.slice(0, 4))
  return [year - 1, year, year + 1].flatMap((each) => [
    { code: `${each}-spring`, name: `${each} 年春季学期`, from: `${each}-02-16`, to: `${each}-08-15` },
    { code: `${each}-autumn`, name: `${each} 年秋季学期`, from: `${each}-08-16`, to: `${each + 1}-02-15` },
  ])
}

/** The kindergarten stayed shut for a day to be disinfected, a week and a half ago. */
function shutDay(first: BusinessDay): BusinessDay | undefined {
  return daysFrom(plusDays(first, -16), plusDays(first, -11)).findLast(isSchoolDay)
}

/**
 * The made-up city of 云川 as a file of schools and rosters, its calendar around a day.
 * @param first the day on which the demo began, where that is another
 */
export function demoCity(today: BusinessDay, first = today): CityFile {
  const shut = shutDay(first)
  return {
    format: 'haofan-city-1',
    city: { name: '云川市', hotlines: [{ name: '市教育局投诉专线（演示）', number: '0000-1234567' }] },
    units: UNITS,
    kitchens: [...KITCHENS],
    schools: SCHOOLS.map((school) =>
      school.code === 'hekou' && shut ? { ...school, days: [{ day: shut, serving: false, note: '停餐一天，全园消毒' }] } : school,
    ),
    terms: termsAround(today),
    calendar: daysFrom(plusDays(today, -BACK), plusDays(today, AHEAD)).map(cityDay),
  }
}

export { KITCHENS, SCHOOLS } from './schools'

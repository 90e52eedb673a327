import type { CityFile, SchoolEntry } from './schema'

/** What is wrong, with its place in the file: `schools[2].classes[0].servingPoint`. */
export interface Fault {
  place: string
  fact: string
}

type Told = (place: string, fact: string) => void

/** The second of two that must differ is named. */
function unique<T>(list: readonly T[], key: (entry: T) => string | number, place: (index: number) => string, told: Told): void {
  const seen = new Map<string | number, number>()
  list.forEach((entry, i) => {
    const first = seen.get(key(entry))
    if (first === undefined) seen.set(key(entry), i)
    else told(place(i), `${key(entry)} is there already, at ${place(first)}`)
  })
}

function checkPoints(school: SchoolEntry, at: string, kitchens: ReadonlySet<string>, told: Told): void {
  unique(
    school.servingPoints,
    (point) => point.number,
    (i) => `${at}.servingPoints[${i}].number`,
    told,
  )
  const eaten = new Set(school.mealWindows.map((window) => window.mealKind))
  school.servingPoints.forEach(({ supplies }, i) =>
    supplies.forEach(({ kitchen, meals, from, to }, j) => {
      const place = `${at}.servingPoints[${i}].supplies[${j}]`
      if (!kitchens.has(kitchen)) told(`${place}.kitchen`, `there is no kitchen ${kitchen}`)
      if (to !== undefined && to < from) told(`${place}.to`, `lies before ${from}`)
      for (const meal of meals) if (!eaten.has(meal)) told(`${place}.meals`, `${meal} has no window in ${at}.mealWindows`)
    }),
  )
}

function checkClasses(school: SchoolEntry, at: string, told: Told): void {
  unique(
    school.classes,
    (room) => room.name,
    (i) => `${at}.classes[${i}].name`,
    told,
  )
  const numbers = new Set(school.servingPoints.map((point) => point.number))
  school.classes.forEach((room, i) => {
    const place = `${at}.classes[${i}]`
    if (!numbers.has(room.servingPoint)) told(`${place}.servingPoint`, `there is no serving point ${room.servingPoint}`)
    if (typeof room.pupils !== 'number')
      unique(
        room.pupils,
        ({ name, no }) => `${name} ${no}`,
        (j) => `${place}.pupils[${j}]`,
        told,
      )
  })
}

function checkTerms({ terms }: CityFile, told: Told): void {
  terms.forEach(({ from, to }, i) => {
    if (to < from) told(`terms[${i}].to`, `lies before ${from}`)
    const other = terms.findIndex((each, j) => j < i && each.from <= to && from <= each.to)
    if (other >= 0) told(`terms[${i}]`, `overlaps terms[${other}]`)
  })
}

/** What the form of the file cannot say: names that lead nowhere, things that are there twice, days that do not fit. */
export function faultsOf(file: CityFile): Fault[] {
  const faults: Fault[] = []
  const told: Told = (place, fact) => void faults.push({ place, fact })
  for (const list of ['units', 'kitchens', 'schools', 'terms'] as const) {
    unique<{ code: string }>(
      file[list],
      (entry) => entry.code,
      (i) => `${list}[${i}].code`,
      told,
    )
  }
  const units = new Set(file.units.map((unit) => unit.code))
  const kitchens = new Set(file.kitchens.map((kitchen) => kitchen.code))
  file.schools.forEach((school, i) => {
    const at = `schools[${i}]`
    if (!units.has(school.unit)) told(`${at}.unit`, `there is no unit ${school.unit}`)
    checkPoints(school, at, kitchens, told)
    checkClasses(school, at, told)
    unique(
      school.days ?? [],
      (each) => each.day,
      (j) => `${at}.days[${j}].day`,
      told,
    )
  })
  checkTerms(file, told)
  unique(
    file.calendar ?? [],
    (each) => each.day,
    (i) => `calendar[${i}].day`,
    told,
  )
  return faults
}

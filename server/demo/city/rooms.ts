import { between } from '../draw'
import type { ClassEntry } from '../file/schema'
import { pupilName } from './names'

export interface Rooms {
  grades: readonly string[]
  /** Classes of a grade. */
  each: number
  /** Pupils of a class. */
  size: number
  /** Serving point of a grade, by its place in the list; 1 unless told. */
  pointOf?: (grade: number) => number
}

/** Children whom the stories of the demo name. */
const KNOWN: Readonly<Record<string, { name: string; no: string }[]>> = {
  'yunqiao 三年级 2 班': [
    { name: '李一诺', no: '0817' },
    { name: '林小可', no: '2046' },
  ],
  'yunqiao 五年级 1 班': [{ name: '赵子航', no: '0326' }],
  'hekou 中班 1 班': [{ name: '赵子萱', no: '1104' }],
  'queeryan 二年级': [{ name: '吴小满', no: '0521' }],
  'landu 五年级': [{ name: '孙嘉禾', no: '0930' }],
  'chengnan-san 四年级 2 班': [{ name: '马思齐', no: '0714' }],
}

const FIRST_NO = 1001
const STEP = 7

function pupilsOf(school: string, className: string, size: number) {
  const known = KNOWN[`${school} ${className}`] ?? []
  const drawn = Array.from({ length: size - known.length }, (_, i) => ({
    name: pupilName(school, className, i),
    no: String(FIRST_NO + i * STEP + between(0, STEP - 1, 'no', school, className, i)),
  }))
  return [...known, ...drawn]
}

/** The classes of a school with their rosters. */
export function roomsOf(school: string, { grades, each, size, pointOf }: Rooms): ClassEntry[] {
  return grades.flatMap((grade, i) =>
    Array.from({ length: each }, (_, n) => {
      const name = each === 1 ? grade : `${grade} ${n + 1} 班`
      return { name, grade, servingPoint: pointOf?.(i) ?? 1, pupils: pupilsOf(school, name, size) }
    }),
  )
}
